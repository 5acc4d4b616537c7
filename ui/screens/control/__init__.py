"""Control of orders: figures, the list behind each, the order."""
