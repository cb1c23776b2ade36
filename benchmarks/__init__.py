"""What Porchlight costs and how fast it is, side by side with what one would otherwise build. See docs/performance.md."""
