"""The widgets of the window. They show rows and send commands; they neither write nor drive the engine."""
