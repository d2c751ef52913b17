"""What translates headlines, against services and commands that behave and misbehave."""
