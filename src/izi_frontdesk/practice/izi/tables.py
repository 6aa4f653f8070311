"""The tables of IZI's half. Amounts are minor units, moments are milliseconds UTC, truth is 0 or 1."""

TABLES = """
CREATE TABLE IF NOT EXISTS organizations (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS users (
    id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
    organization_id TEXT NOT NULL, password TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS clubs (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, timezone TEXT NOT NULL, currency TEXT NOT NULL,
    organization_id TEXT NOT NULL, gateway_type TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS user_clubs (user_id TEXT NOT NULL, club_id TEXT NOT NULL, PRIMARY KEY (user_id, club_id));
CREATE TABLE IF NOT EXISTS refresh_tokens (
    digest TEXT PRIMARY KEY, user_id TEXT NOT NULL, session TEXT NOT NULL, ends_at INTEGER NOT NULL,
    is_dead INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS clients (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, folded_name TEXT NOT NULL, phone TEXT NOT NULL, digits TEXT NOT NULL,
    email TEXT, balance INTEGER NOT NULL, bonus INTEGER NOT NULL, is_blacklisted INTEGER NOT NULL,
    blacklist_reason TEXT, last_visit_at INTEGER);
CREATE INDEX IF NOT EXISTS clients_by_digits ON clients (digits);
CREATE TABLE IF NOT EXISTS payments (
    id TEXT PRIMARY KEY, club_id TEXT NOT NULL, client_id TEXT NOT NULL, amount INTEGER NOT NULL,
    ordered_amount INTEGER NOT NULL, currency TEXT NOT NULL, status TEXT NOT NULL, description TEXT,
    created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, confirmed_at INTEGER,
    gateway_transaction_id TEXT, failure_reason TEXT, is_credited INTEGER NOT NULL DEFAULT 0,
    is_held INTEGER NOT NULL DEFAULT 0, is_seeded INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS payments_by_club ON payments (club_id, created_at);
CREATE INDEX IF NOT EXISTS payments_by_client ON payments (client_id, created_at);
CREATE TABLE IF NOT EXISTS holds (
    transaction_id TEXT PRIMARY KEY, payment_id TEXT NOT NULL, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS refunds (
    id TEXT PRIMARY KEY, payment_id TEXT NOT NULL, amount INTEGER NOT NULL, reason TEXT, created_at INTEGER NOT NULL,
    state TEXT NOT NULL, gateway_transaction_id TEXT, deducted INTEGER, is_seeded INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS payments_by_transaction ON payments (gateway_transaction_id);
CREATE UNIQUE INDEX IF NOT EXISTS refunds_by_transaction ON refunds (gateway_transaction_id);
CREATE INDEX IF NOT EXISTS refunds_by_payment ON refunds (payment_id);
CREATE TABLE IF NOT EXISTS gateways (
    id TEXT PRIMARY KEY, organization_id TEXT NOT NULL, type TEXT NOT NULL, public_id TEXT NOT NULL,
    api_secret TEXT NOT NULL, description TEXT, is_active INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS webhooks (
    id TEXT PRIMARY KEY, organization_id TEXT NOT NULL, url TEXT NOT NULL, events TEXT NOT NULL,
    secret TEXT NOT NULL, club_id TEXT);
CREATE TABLE IF NOT EXISTS webhook_deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, webhook_id TEXT NOT NULL, url TEXT NOT NULL, event TEXT NOT NULL,
    body TEXT NOT NULL, headers TEXT NOT NULL, would_send INTEGER NOT NULL, is_done INTEGER NOT NULL DEFAULT 0,
    is_stopped INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS webhook_deliveries_by_webhook ON webhook_deliveries (webhook_id);
CREATE TABLE IF NOT EXISTS webhook_attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, delivery_id INTEGER NOT NULL, at INTEGER NOT NULL, status INTEGER,
    error TEXT NOT NULL DEFAULT '', milliseconds INTEGER);
CREATE INDEX IF NOT EXISTS webhook_attempts_by_delivery ON webhook_attempts (delivery_id);
CREATE TABLE IF NOT EXISTS shifts (
    id TEXT PRIMARY KEY, club_id TEXT NOT NULL, status TEXT NOT NULL, opened_at INTEGER NOT NULL,
    opened_by TEXT NOT NULL, closed_at INTEGER);
"""
