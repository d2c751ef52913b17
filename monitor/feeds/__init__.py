"""From an address to entries of plain text: fetch, parse, sanitise, identity, cadence, lists of feeds."""
