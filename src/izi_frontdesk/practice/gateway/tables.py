"""The tables of the gateway's half. Amounts are minor units, moments milliseconds UTC. No full card number, no CVV."""

TABLES = """
CREATE TABLE IF NOT EXISTS gw_orders (
    id TEXT PRIMARY KEY, invoice_id TEXT NOT NULL, account_id TEXT NOT NULL, amount INTEGER NOT NULL,
    currency TEXT NOT NULL, description TEXT NOT NULL, return_url TEXT NOT NULL, ends_at INTEGER,
    state TEXT NOT NULL, created_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS gw_orders_by_invoice ON gw_orders (invoice_id);
CREATE TABLE IF NOT EXISTS gw_transactions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, order_id TEXT NOT NULL, original_id INTEGER, amount INTEGER NOT NULL,
    status TEXT NOT NULL, reason_code INTEGER NOT NULL DEFAULT 0, first_six TEXT NOT NULL DEFAULT '',
    last_four TEXT NOT NULL DEFAULT '', card_type TEXT NOT NULL DEFAULT '', card_expiry TEXT NOT NULL DEFAULT '',
    data TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS gw_transactions_by_order ON gw_transactions (order_id);
CREATE INDEX IF NOT EXISTS gw_transactions_by_original ON gw_transactions (original_id);
CREATE TABLE IF NOT EXISTS gw_requests (id TEXT PRIMARY KEY, answer TEXT NOT NULL, created_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS gw_notifications (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, transaction_id INTEGER NOT NULL, invoice_id TEXT NOT NULL,
    body TEXT NOT NULL, code INTEGER, attempts INTEGER NOT NULL DEFAULT 0, is_done INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL);
"""
