"""The tables of the gateway's half. Amounts are minor units, moments milliseconds UTC. No full card number, no CVV."""

TABLES = """
CREATE TABLE IF NOT EXISTS gw_orders (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, invoice_id TEXT NOT NULL,
    account_id TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, description TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', culture TEXT NOT NULL DEFAULT '',
    two_step INTEGER, return_url TEXT NOT NULL DEFAULT '', fail_url TEXT NOT NULL DEFAULT '',
    data TEXT NOT NULL DEFAULT '', ends_at INTEGER, state TEXT NOT NULL, created_at INTEGER NOT NULL,
    paid_at INTEGER);
CREATE INDEX IF NOT EXISTS gw_orders_by_invoice ON gw_orders (invoice_id);
CREATE TABLE IF NOT EXISTS gw_transactions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, order_id TEXT NOT NULL, original_id INTEGER,
    method TEXT NOT NULL DEFAULT 'Card', amount INTEGER NOT NULL, confirmed_amount INTEGER, status TEXT NOT NULL,
    two_step INTEGER NOT NULL DEFAULT 0, reason_code INTEGER NOT NULL DEFAULT 0,
    bank_code INTEGER NOT NULL DEFAULT 0, first_six TEXT NOT NULL DEFAULT '', last_four TEXT NOT NULL DEFAULT '',
    card_type TEXT NOT NULL DEFAULT '', card_expiry TEXT NOT NULL DEFAULT '', data TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL, auth_at INTEGER, confirmed_at INTEGER, cancelled_at INTEGER);
CREATE INDEX IF NOT EXISTS gw_transactions_by_order ON gw_transactions (order_id);
CREATE INDEX IF NOT EXISTS gw_transactions_by_original ON gw_transactions (original_id);
CREATE INDEX IF NOT EXISTS gw_transactions_by_time ON gw_transactions (created_at);
CREATE INDEX IF NOT EXISTS gw_transactions_by_status ON gw_transactions (status);
CREATE TABLE IF NOT EXISTS gw_codes (transaction_id INTEGER PRIMARY KEY, ends_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS gw_requests (id TEXT PRIMARY KEY, answer TEXT NOT NULL, created_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS gw_notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, transaction_id INTEGER NOT NULL,
    invoice_id TEXT NOT NULL, fields TEXT NOT NULL, form TEXT NOT NULL, trouble TEXT NOT NULL, code INTEGER,
    is_done INTEGER NOT NULL DEFAULT 0, is_lost INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS gw_notifications_by_invoice ON gw_notifications (invoice_id);
CREATE TABLE IF NOT EXISTS gw_attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, notification_id INTEGER NOT NULL, at INTEGER NOT NULL,
    is_extra INTEGER NOT NULL, body TEXT NOT NULL, headers TEXT NOT NULL, status INTEGER, code INTEGER,
    error TEXT NOT NULL DEFAULT '', milliseconds INTEGER);
CREATE INDEX IF NOT EXISTS gw_attempts_by_notification ON gw_attempts (notification_id);
"""
