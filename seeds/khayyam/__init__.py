"""The pack that ships with the program, as data."""
