"""Reading claims out of a text: annotations, mentions, frames, scopes, and what is left after tidying."""
