"""The demonstration: sample feeds served on loopback, and the timetable by which they get news."""
