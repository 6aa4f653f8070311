// Comfort for the pages of the practice gateway: grouping of digits, early checks, going on by itself.
// Every page works without it; nothing here decides anything about a payment.
"use strict";

const digitsOf = (text) => text.replace(/\D/g, "");

function luhnHolds(digits) {
  let total = 0;
  [...digits].reverse().forEach((digit, place) => {
    const doubled = Number(digit) * (1 + (place % 2));
    total += doubled > 9 ? doubled - 9 : doubled;
  });
  return total % 10 === 0;
}

function regroup(input, longest, shape) {
  const before = digitsOf(input.value.slice(0, input.selectionStart ?? input.value.length)).length;
  const digits = digitsOf(input.value).slice(0, longest);
  input.value = shape(digits);
  let caret = 0;
  for (let seen = 0; caret < input.value.length && seen < before; caret += 1) {
    if (/\d/.test(input.value[caret])) seen += 1;
  }
  if (before >= digits.length) caret = input.value.length;
  input.setSelectionRange(caret, caret);
}

const inFours = (digits) => digits.replace(/(\d{4})(?=\d)/g, "$1 ");
const asDate = (digits) => (digits.length > 2 ? `${digits.slice(0, 2)}/${digits.slice(2)}` : digits);

function problemsOf(form) {
  const said = form.dataset;
  const found = {};
  const number = digitsOf(form.number.value);
  if (!number) found["card-number"] = said.numberEmpty;
  else if (number.length < 16 || number.length > 19) found["card-number"] = said.numberLength;
  else if (!luhnHolds(number) && number !== said.exception) found["card-number"] = said.numberWrong;
  const expiry = digitsOf(form.expiry.value);
  const month = Number(expiry.slice(0, 2));
  if (expiry.length !== 4 || month < 1 || month > 12) found.expiry = said.expiryWrong;
  else if (new Date(2000 + Number(expiry.slice(2)), month, 2) < new Date()) found.expiry = said.expiryPast;
  if (!/^\d{3,4}$/.test(form.cvv.value)) found.cvv = said.cvvWrong;
  return found;
}

function show(id, text) {
  document.getElementById(`${id}-error`).textContent = text;
  document.getElementById(id).closest(".field").classList.toggle("wrong", Boolean(text));
  document.getElementById(id).setAttribute("aria-invalid", String(Boolean(text)));
}

function serveCardForm(form) {
  const fields = ["card-number", "expiry", "cvv"];
  const error = document.getElementById("error");
  const number = form.number;
  const note = document.getElementById("card-number-note");
  number.addEventListener("input", () => {
    regroup(number, 19, inFours);
    note.hidden = digitsOf(number.value) !== form.dataset.exception;
  });
  form.expiry.addEventListener("input", () => regroup(form.expiry, 4, asDate));
  form.cvv.addEventListener("input", () => { form.cvv.value = digitsOf(form.cvv.value).slice(0, 4); });
  fields.forEach((id) => document.getElementById(id).addEventListener("input", () => show(id, "")));
  fields.forEach((id) => show(id, document.getElementById(`${id}-error`).textContent));
  form.addEventListener("submit", (event) => {
    const found = problemsOf(form);
    fields.forEach((id) => show(id, found[id] ?? ""));
    const first = fields.find((id) => found[id]);
    error.hidden = !first;
    if (first) {
      event.preventDefault();
      error.textContent = form.dataset.checkFields;
      document.getElementById(first).focus();
      return;
    }
    const pay = document.getElementById("pay");
    pay.disabled = true;
    pay.textContent = form.dataset.paying;
  });
  document.querySelectorAll("[data-card]").forEach((button) => button.addEventListener("click", () => {
    number.value = button.dataset.card;
    number.dispatchEvent(new Event("input"));
    form.expiry.value = asDate(`12${String(new Date().getFullYear() + 3).slice(2)}`);
    form.cvv.value = "123";
    fields.forEach((id) => show(id, ""));
    document.getElementById("pay").focus();
  }));
  (form.querySelector(".wrong input") ?? number).focus();
}

const asTime = (seconds) => [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  .map((part, place) => (place ? String(part).padStart(2, "0") : String(part))).join(":");

function countDown(place, milliseconds) {
  const end = performance.now() + milliseconds;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    place.textContent = asTime(left);
    if (left === 0) location.reload();
    else setTimeout(tick, 1000);
  };
  tick();
}

async function askUntilSettled(code) {
  const asked = new URLSearchParams({ TransactionId: code.dataset.transaction, PublicId: code.dataset.public });
  for (;;) {
    try {
      const reply = await fetch(code.dataset.wait, { method: "POST", body: asked });
      const answer = await reply.json();
      if (!answer.Success || answer.Model.Status !== "Created") break;
    } catch {
      // The server may be starting again; the button to check stays in any case.
      await new Promise((resolve) => { setTimeout(resolve, 2000); });
    }
  }
  location.reload();
}

function handOver(outcome) {
  const record = JSON.parse(outcome.textContent);
  const others = new Set([window.opener, window.parent].filter((other) => other && other !== window));
  others.forEach((other) => other.postMessage(record, outcome.dataset.shop));
}

const cardForm = document.getElementById("card-form");
if (cardForm) serveCardForm(cardForm);
["retry", "confirm", "code-phone", "phone-pay"].forEach((id) => document.getElementById(id)?.focus());
document.getElementById("forward")?.submit();
const code = document.getElementById("code");
if (code) {
  document.getElementById("waiting").hidden = false;
  countDown(document.getElementById("left"), Number(code.dataset.left));
  askUntilSettled(code);
}
const outcome = document.getElementById("outcome");
if (outcome) handOver(outcome);
const link = document.getElementById("return");
if (link?.dataset.automatic) setTimeout(() => location.assign(link.href), Number(link.dataset.automatic));
