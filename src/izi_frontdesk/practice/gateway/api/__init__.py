"""The calls a shop makes to the gateway: keys, links, payments, holds, refunds. Draws no page, plays no bank."""
