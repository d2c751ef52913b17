"""Sample feeds of our own writing: invented outlets on `.example` names, one TOML file each."""
