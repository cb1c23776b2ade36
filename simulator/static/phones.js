"use strict";

const start = JSON.parse(document.getElementById("start").textContent);
const phones = new Map();
const clock = { now: Date.parse(start.now), at: performance.now(), running: start.running, moving: false };
const WIRES = { telegram: "Telegram", sms: "SMS", voice: "Voice" };
const KINDS = {
  telegram: ["text", "photo", "voice", "sticker", "location", "live_location", "forward"],
  sms: ["text", "photo"],
};
const NAMES = {
  text: "Words", photo: "Photo", voice: "Voice note", sticker: "Sticker", location: "Place",
  live_location: "Live place", forward: "Forwarded",
};
const ABSENT = "The simulator does not answer. Start it again, and this page goes on by itself.";
const HEARD_AT_ONCE = 20;
const POWER = { on: "The bot is on", off: "The bot is off", kill: "The plug is pulled" };

const byId = (id) => document.getElementById(id);
const inZone = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: start.zone, ...options });
const asTime = inZone({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const asDate = inZone({ weekday: "long", day: "numeric", month: "long" });

function make(tag, attributes = {}, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/* Talking to the simulator */

async function ask(path, method = "GET", body = undefined) {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => { throw new Error(ABSENT); });
  const told = await answer.json().catch(() => ({ error: "The simulator has failed at that. Its terminal says why." }));
  if (!answer.ok || told.error) throw new Error(told.error);
  return told;
}

let troubleEnds = 0;

async function attempt(deed) {
  try {
    return await deed();
  } catch (error) {
    byId("trouble").textContent = error.message;
    clearTimeout(troubleEnds);
    troubleEnds = setTimeout(() => { byId("trouble").textContent = ""; }, 10000);
    return undefined;
  }
}

/* Phones */

function hear(phone, item) {
  const heard = byId("heard");
  heard.append(make("p", {}, `${phone}, ${WIRES[item.wire]}: ${item.text}`));
  if (heard.children.length > HEARD_AT_ONCE) heard.firstChild.remove();
}

class PhoneCard {
  constructor(phone) {
    this.name = phone.name;
    this.path = `/sim/phones/${encodeURIComponent(phone.name)}`;
    this.items = new Map();
    this.card = byId("phone").content.firstElementChild.cloneNode(true);
    this.card.dataset.testid = `phone-${phone.name}`;
    this.card.setAttribute("aria-label", `${phone.name}'s phone`);
    this.find("h2").textContent = phone.name;
    this.card.id = `phone-${phone.name}`;
    this.find(".role").textContent = start.contacts[phone.name] ? `${start.contacts[phone.name]}'s contact` : phone.role;
    this.find(".number").textContent = phone.number;
    this.screen = this.label(".screen", "screen", `What ${phone.name} sees`);
    this.text = this.label("textarea", "say", `Message from ${phone.name}`);
    this.text.placeholder = `${phone.name} writes…`;
    this.label(".send", "send", `Send from ${phone.name}`);
    this.addWires(phone.wires);
    this.addKeys();
    this.listen();
    this.way = make("a", { href: `#${encodeURIComponent(this.card.id)}` }, phone.name);
    byId("names").append(this.way);
    byId("phones").append(this.card);
    this.update(phone);
  }

  find(selector) {
    return this.card.querySelector(selector);
  }

  label(selector, testid, label) {
    const element = this.find(selector);
    element.dataset.testid = `${testid}-${this.name}`;
    element.setAttribute("aria-label", label);
    return element;
  }

  addWires(wires) {
    const group = this.label(".wires", "wires", `How ${this.name} sends`);
    for (const wire of wires) {
      if (wire === "voice") continue;
      const label = make("label");
      const choice = make("input", {
        type: "radio", name: `wire-${this.name}`, value: wire, "data-testid": `wire-${this.name}-${wire}`,
      });
      choice.checked = group.querySelector("input") === null;
      choice.addEventListener("change", () => this.offerKinds());
      label.append(choice, make("span", {}, WIRES[wire]));
      group.append(label);
    }
    this.label(".kind select", "kind", `What ${this.name} sends`);
    const ring = this.label(".ring-in", "call", `${this.name} rings the agency`);
    ring.hidden = !wires.includes("voice");
    this.offerKinds();
  }

  addKeys() {
    const keypad = this.label(".keypad", "keypad", `Keys of ${this.name}'s phone`);
    for (const digit of "123456789*0#") {
      const key = make("button", { type: "button", "data-testid": `key-${this.name}-${digit}` }, digit);
      key.addEventListener("click", () => attempt(() => ask(`${this.path}/press`, "POST", { digit })));
      keypad.append(key);
    }
    this.label(".hangup", "hangup", `Hang up ${this.name}'s call`);
  }

  listen() {
    const notice = () => this.light(false);
    this.card.addEventListener("pointerdown", notice);
    this.card.addEventListener("focusin", notice);
    this.find(".say").addEventListener("submit", (event) => { event.preventDefault(); this.say(); });
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.say(); }
    });
    const signal = this.label(".signal", "signal", `Signal of ${this.name}'s phone`);
    signal.addEventListener("click", () => {
      const on = signal.getAttribute("aria-pressed") !== "true";
      attempt(() => ask(`${this.path}/signal`, "POST", { on }));
    });
    this.find(".hangup").addEventListener("click", () => attempt(() => ask(`${this.path}/hangup`, "POST", {})));
    this.find(".ring-in").addEventListener("click", () => attempt(() => ask(`${this.path}/call`, "POST", {})));
  }

  light(on) {
    this.card.classList.toggle("lit", on);
    this.way.classList.toggle("lit", on);
    this.way.setAttribute("aria-label", on ? `${this.name}: something new` : this.name);
  }

  get wire() {
    return this.find(".wires input:checked")?.value;
  }

  offerKinds() {
    const select = this.find(".kind select");
    const kinds = KINDS[this.wire] ?? ["text"];
    const chosen = kinds.includes(select.value) ? select.value : "text";
    select.replaceChildren(...kinds.map((kind) => make("option", { value: kind }, NAMES[kind])));
    select.value = chosen;
  }

  async say() {
    const select = this.find(".kind select");
    const saying = { text: this.text.value, wire: this.wire, kind: select.value };
    if (saying.kind === "text" && saying.text === "") return;
    this.text.value = "";
    select.value = "text";
    const said = await attempt(() => ask(`${this.path}/say`, "POST", saying));
    if (said === undefined && this.text.value === "") this.text.value = saying.text;
  }

  update(phone) {
    const signal = this.find(".signal");
    signal.setAttribute("aria-pressed", String(phone.signal));
    signal.querySelector(".label").textContent = phone.signal ? "Signal" : "No signal";
    this.card.classList.toggle("dark", !phone.signal);
    this.card.classList.toggle("calling", phone.call !== null);
    this.find(".call").hidden = phone.call === null;
    if (phone.call === null) return;
    this.find(".call-state").textContent = phone.call.listening ? "On a call: press a key" : "On a call";
    for (const key of this.card.querySelectorAll(".keypad button")) key.disabled = !phone.call.listening;
  }

  show(item, isNew) {
    if (item.edited !== null) {
      this.flash(this.items.get(item.edited));
      return;
    }
    const atEnd = this.screen.scrollTop + this.screen.clientHeight >= this.screen.scrollHeight - 40;
    const old = this.items.get(item.id);
    const line = this.drawn(item);
    this.items.set(item.id, line);
    if (old) old.replaceWith(line); else this.screen.append(line);
    if (isNew && !old) {
      this.flash(line);
      if (item.direction === "in") hear(this.name, item);
      if (item.direction === "in" && !this.card.matches(":focus-within")) this.light(true);
    }
    if (atEnd || !old) this.screen.scrollTop = this.screen.scrollHeight;
  }

  drawn(item) {
    const line = make("li", { class: `item ${item.direction} ${item.state}`, "data-wire": item.wire, "data-id": item.id });
    line.append(make("div", { class: "bubble" }, item.text || "(empty)"));
    if (item.buttons.length > 0) {
      const presses = make("div", { class: "presses" });
      for (const button of item.buttons) {
        const press = make("button", { type: "button" }, button);
        press.addEventListener("click", () => attempt(() => ask(`${this.path}/press`, "POST", { button, item: item.id })));
        presses.append(press);
      }
      line.append(presses);
    }
    const foot = make("div", { class: "foot" });
    foot.append(make("span", { class: "hidden" }, item.direction === "out" ? "Sent by" : "Received by"));
    foot.append(make("span", { class: "wire", "data-wire": item.wire }, WIRES[item.wire]));
    foot.append(make("time", { datetime: item.at }, asTime.format(new Date(item.at))));
    if (item.state === "waiting") foot.append(make("span", {}, "waiting for signal"));
    line.append(foot);
    return line;
  }

  flash(line) {
    if (!line) return;
    line.classList.remove("new");
    void line.offsetWidth;
    line.classList.add("new");
  }

  clear() {
    this.items.clear();
    this.screen.replaceChildren();
  }
}

function card(phone) {
  if (!phones.has(phone.name)) phones.set(phone.name, new PhoneCard(phone));
  const found = phones.get(phone.name);
  found.update(phone);
  return found;
}

/* Clock */

function setClock(told) {
  clock.now = Date.parse(told.now);
  clock.at = performance.now();
  clock.running = told.running;
  clock.moving = told.moving ?? clock.moving;
  document.body.toggleAttribute("data-moving", clock.moving);
  document.body.setAttribute("aria-busy", String(clock.moving));
  byId("moving").textContent = clock.moving ? "Moving…" : "";
  for (const button of document.querySelectorAll(".clock button")) button.disabled = clock.moving;
  showClock();
}

function showClock() {
  const now = new Date(clock.now + (clock.running ? performance.now() - clock.at : 0));
  byId("time").textContent = asTime.format(now);
  byId("date").textContent = asDate.format(now);
}

async function advance(seconds) {
  setClock({ now: new Date(clock.now + (clock.running ? performance.now() - clock.at : 0)).toISOString(), running: false, moving: true });
  await attempt(() => ask("/sim/clock", "POST", { advance_s: seconds }));
  const told = await attempt(() => ask("/sim/clock"));
  if (told) setClock({ ...told, moving: false });
}

/* Plug and faults */

function setPower(power, waking = false) {
  document.body.dataset.power = power;
  document.body.toggleAttribute("data-waking", waking);
  byId("bot-state").textContent = waking ? "The bot wakes up…" : start.owned ? POWER[power] : "The bot runs elsewhere";
}

async function power(wanted) {
  if (wanted === "on") setPower("on", true);
  const told = await attempt(() => ask("/sim/bot", "POST", { power: wanted }));
  const state = told ?? await attempt(() => ask("/sim/bot"));
  if (state) setPower(state.power);
}

function setFaults(faults) {
  byId("fault-count").textContent = faults.length > 0 ? `(${faults.length})` : "";
  byId("fault-list").replaceChildren(
    ...faults.map((fault) => make("li", {}, `${WIRES[fault.wire]}: ${fault.fault.replaceAll("_", " ")}, next ${fault.count}`)),
  );
}

function offerFaults() {
  const form = byId("faults");
  form.fault.replaceChildren(
    ...start.kinds[form.wire.value].map((kind) => make("option", { value: kind }, kind.replaceAll("_", " "))),
  );
}

/* News */

const HEAR = {
  item: (news) => phones.get(news.phone)?.show(news.item, true),
  change: (news) => phones.get(news.phone)?.show(news.item, false),
  phone: (news) => card(news.phone),
  clock: setClock,
  bot: (news) => setPower(news.power),
  faults: (news) => setFaults(news.faults),
};

async function catchUp() {
  const [all, now, bot, faults] = await Promise.all(
    ["/sim/phones", "/sim/clock", "/sim/bot", "/sim/faults"].map((path) => ask(path)),
  );
  for (const phone of all) {
    const known = card(phone);
    const items = await ask(`${known.path}/screen`);
    if (known.items.size > 0 && !items.some((item) => known.items.has(item.id))) known.clear();
    for (const item of items) if (item.edited === null) known.show(item, false);
  }
  setClock({ ...now, moving: false });
  setPower(bot.power);
  setFaults(faults);
}

function listen() {
  const news = new EventSource("/sim/events");
  news.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    HEAR[told.kind]?.(told);
  });
  news.addEventListener("open", () => {
    document.body.dataset.live = "yes";
    byId("absent").textContent = "";
    attempt(catchUp);
  });
  news.addEventListener("error", () => {
    delete document.body.dataset.live;
    byId("absent").textContent = ABSENT;
  });
}

/* Set up */

for (const phone of start.phones) {
  const known = card(phone);
  for (const item of phone.items) if (item.edited === null) known.show(item, false);
}
for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () => advance(Number(button.dataset.advance)));
}
for (const button of document.querySelectorAll("[data-power]")) {
  if (button !== document.body) {
    button.disabled = !start.owned;
    button.addEventListener("click", () => power(button.dataset.power));
  }
}
byId("custom").addEventListener("submit", (event) => {
  event.preventDefault();
  const minutes = Number(event.target.minutes.value);
  if (minutes > 0) advance(minutes * 60);
});
byId("faults").wire.replaceChildren(...Object.keys(start.kinds).map((wire) => make("option", { value: wire }, WIRES[wire])));
byId("faults").wire.addEventListener("change", offerFaults);
byId("faults").addEventListener("submit", (event) => {
  event.preventDefault();
  const { wire, fault, count } = event.target;
  attempt(() => ask("/sim/faults", "POST", { wire: wire.value, fault: fault.value, count: Number(count.value) }));
});
byId("fault-clear").addEventListener("click", () => attempt(() => ask("/sim/faults", "DELETE")));
byId("shop").addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, role } = event.target.elements;
  attempt(() => ask("/sim/phones", "POST", { name: name.value, role: role.value })).then((bought) => {
    if (bought) event.target.reset();
  });
});
offerFaults();
setFaults(start.faults);
setPower(start.power);
setClock({ now: start.now, running: start.running, moving: false });
setInterval(showClock, 250);
listen();
