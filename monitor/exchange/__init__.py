"""Known facts as files: written as JSON, CSV and Markdown, read back, and merged with what is known. Pure."""
