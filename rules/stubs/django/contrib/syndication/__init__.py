# Feeds.
