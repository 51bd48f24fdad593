#!/usr/bin/env python3
"""Writes tests/language/own.txt: news-like text of our own, from a seed. People, places and outlets are fictional.

    python scripts/make_language_text.py > tests/language/own.txt
"""
import random

R = random.Random(20250914)
FIRST = "Ana Marcus Ngozi Tadeusz Helen Omar Priya Luis Greta Samuel Mei Viktor Aisha Peter Ingrid Kofi Rosa Dmitri".split()
LAST = "Ruiz Bell Okoye Kowalczyk Marsh Haddad Raman Ortega Lindqvist Adeyemi Tan Petrov Rahman Voss Dahl Mensah Lima Orlov".split()
TOWN = ["Port Ellery", "Lowmoor", "Dunmore", "San Telmo", "Graywater", "Kestrel Bay", "Oldfield", "Nova Varga", "Westhaven"]
LAND = ["Norland", "the Republic of Tarsia", "Canada", "Colombia", "Poland", "Japan", "the United States", "Kenya"]
FOLK = ["Norlander", "Tarsian", "Canadian", "Colombian", "Polish", "Japanese", "American", "Kenyan"]
BODY = ["the Ministry of Transport", "the Coast Guard", "Varga Steel", "the Supreme Court", "the Senate", "Halden Energy",
        "the World Bank", "Lowmoor University", "the Harbour Authority", "police", "the Dockers' Union", "Kestrel Airways"]
ROLE = ["Mayor", "Transport Minister", "Police Chief", "Professor", "President", "Sen.", "Judge", "Dr.", "Chief Executive"]
JOB = ["a fisherman", "the treasury secretary", "a spokeswoman for the ministry", "a mother of three", "head of research",
       "an engineer who inspected the piers", "the company's lawyer", "a 54-year-old nurse", "a former coal miner"]
DAY = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WHEN = ["on {d}", "late on {d}", "on {d} morning", "last week", "in early June", "on Sept. 14, 2025", "in 2019",
        "two days later", "at about 6:45 a.m.", "by the end of the year", "over the weekend", "during the third quarter"]
THING = ["the bridge", "a new ferry terminal", "the tax bill", "the ceasefire", "a $2.4bn rescue package", "the inquiry",
         "the drug-boat strikes", "the merger", "its largest coal plant", "the peace talks", "the fishing ban"]
WHAT = ["would be closed until further notice", "had been agreed in principle", "is not safe", "was ‘a disgrace’",
        "could cost up to $300 million", "may have to be rebuilt from scratch", "did not break the law",
        "had fallen by 3.2 per cent", "was delayed by weeks of rain", "will go ahead as planned", "killed at least 75 people"]
QUOTE = ["We will not be intimidated", "The numbers speak for themselves", "I have never seen anything like it",
         "Nobody told us that the water was rising", "This is a good day for the people of this town",
         "It’s too early to say who was to blame", "We're doing everything we can", "You can't put a price on a life",
         "What they did to us is unforgivable, and they know it", "There are more questions than answers",
         "My son called me, and then the line went dead", "If they don't pay, we don't sail"]
VERB = ["said", "told reporters", "added", "insisted", "wrote on X", "warned", "told the Harbour Herald", "argued"]


def person():
    return f"{R.choice(FIRST)} {R.choice(LAST)}"


def fill():
    p, q = person(), person()
    return dict(p=p, s=p.split()[1], q=q, t=q.split()[1], role=R.choice(ROLE), job=R.choice(JOB), body=R.choice(BODY),
                other=R.choice(BODY), town=R.choice(TOWN), land=R.choice(LAND), folk=R.choice(FOLK), thing=R.choice(THING),
                what=R.choice(WHAT), what2=R.choice(WHAT), quote=R.choice(QUOTE), quote2=R.choice(QUOTE), v=R.choice(VERB),
                v2=R.choice(VERB), when=R.choice(WHEN).format(d=R.choice(DAY)), when2=R.choice(WHEN).format(d=R.choice(DAY)),
                n=R.choice(["12", "75", "1,200", "three", "nearly 40", "more than 3,000", "7.5 million", "dozens of"]),
                pct=R.choice(["4%", "12.5 percent", "a third", "0.25 percentage points"]), d=R.choice(DAY))


SENTENCES = [
    "“{quote},” {role} {p} {v} {when}.",
    "“{quote},” {v} {p}, {job}. “{quote2}.”",
    "{role} {p} said {thing} {what}, adding that {body} {what2}.",
    "{p}, {job}, {v} that {thing} {what}.",
    "According to {body}, {n} people were injured {when} when a train left the tracks near {town}.",
    "{body} denied that {thing} {what}.".replace("{body}", "{Body}"),
    "{Body} declined to comment {when}, citing an ongoing investigation.",
    "The {folk} government has accused {other} of hiding {n} reports about {thing}.",
    "Shares in {other} fell {pct} {when} after {p} resigned, having led it since 2011.",
    "In {town}, {n} people marched through the rain to protest against {thing}, which they say {what}.",
    "Asked whether {thing} {what}, {s} replied: “{quote}.”",
    "“{quote},” she {v}, “and {lquote2}.”",
    "Who ordered {thing}? Nobody at {body} would say.",
    "It was not immediately clear if {thing} {what}; {body} is expected to publish its findings {when2}.",
    "{p} and {q} were both born in {land}, but {s} moved to {town} {when}.",
    "The report, seen by the Coastal Wire, says that {n} workers were paid less than $4.50 an hour.",
    "Despite the warnings of {role} {p}, {body} approved {thing} by 52 votes to 47 {when}.",
    "Officials, who spoke on condition of anonymity, said {p} had reportedly met {q} in {land}.",
    "Having lost {n} seats, the party will choose a new leader {when2}, {role} {t} {v}.",
    "{thing} was built by {other} between 1968 and 1974 and carries {n} cars a day.",
    "Neither {s} nor {t} has been charged, and both say they did nothing wrong.",
    "“{quote},” the statement read. It was signed by {p}.",
    "Two of {n} passengers – a {folk} couple in their 60s – are still missing, {body} {v2} {when}.",
    "There is, however, a catch: {thing} {what}.",
    "{Body} called {thing} “illegal”, “reckless” and “a gift to our enemies”.",
    "More than half ({pct}) of those polled by {other} believe that {p} should step down.",
    "If {thing} {what}, {s} said, then {body} must explain why.",
    "The vote comes weeks after {land} recalled its ambassador, a move that {role} {t} described as “regrettable”.",
    "He’d been warned, {t} {v}: “{quote}!”",
    "What happened next is disputed.",
    "Rescuers pulled {n} survivors, including two children aged 6 and 11, from the rubble of a four-storey building {when}.",
    "{p} was sentenced to 14 years in prison for spying for {land}.",
]
HEADS = ["{thing}: what we know so far", "{Land} and {folk} rivals trade blame over {thing}", "{s}: ‘{quote}’",
         "{n} dead as ferry sinks off {town}", "WHY {TOWN} IS ANGRY", "Live updates | {when}"]


def render(template):
    f = fill()
    f["Body"], f["Land"] = f["body"][0].upper() + f["body"][1:], f["land"][0].upper() + f["land"][1:]
    f["TOWN"], f["lquote2"] = f["town"].upper(), f["quote2"][0].lower() + f["quote2"][1:]
    text = template.format(**f)
    return text[0].upper() + text[1:]


def main():
    paragraphs = []
    for number in range(330):
        if number % 9 == 0:
            paragraphs.append(render(R.choice(HEADS)))
        paragraphs.append(" ".join(render(t) for t in R.sample(SENTENCES, R.randint(1, 4))))
    print("\n\n".join(paragraphs))


main()
