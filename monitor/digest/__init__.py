"""The digest: what a stretch of time brought, gravest first, as text, HTML and mail. Pure throughout."""
