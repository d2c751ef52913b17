"""What ships with the program: packs, sample feeds."""
