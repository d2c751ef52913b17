"""The database: opening, migrations, writes by table family, reads for the window. Nothing here decides."""
