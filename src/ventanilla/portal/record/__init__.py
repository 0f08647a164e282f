"""The public record: its head, how it grows, what stands in it, how anybody watches it (registro público)."""
