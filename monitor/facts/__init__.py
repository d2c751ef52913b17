"""Compare what is claimed with what is known, and turn decisions into changes of the known."""
