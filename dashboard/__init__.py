"""The Dash front end: what the store says, drawn, cited and handed out."""
