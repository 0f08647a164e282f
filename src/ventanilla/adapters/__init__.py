"""What plugs into the slots: connectors to the outside, and sandboxes that need none (conectores)."""
