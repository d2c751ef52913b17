"""The seed articles, byte for byte."""
