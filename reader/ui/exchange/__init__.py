"""The dialogs in which work leaves and comes back. Made when first wanted."""
