"""Stories: which items tell of one event, which are copies of one text, and whom they have it from."""
