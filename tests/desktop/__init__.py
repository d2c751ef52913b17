"""Tests on a virtual screen with a window manager, a tray host and a notification daemon."""
