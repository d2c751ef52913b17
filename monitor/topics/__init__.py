"""Say which topics a document belongs to, and by which words."""
