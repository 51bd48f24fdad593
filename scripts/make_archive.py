#!/usr/bin/env python3
"""Makes a site of N articles to measure builds with.

usage: make_archive.py DIR N [SEED] [--short]

The text is made by a small grammar from invented names: stories of one to nine
articles each by invented outlets, over as many days as it takes, some of them
copies of a wire text. The same N and SEED give the same bytes. With --short an
article has one to three paragraphs: what is not reading can then be measured
at sizes whose reading would take hours.
"""
import datetime, os, random, sys

OUTLETS = ['Harbour Courier', 'Meridian Wire', 'Northshore Ledger', 'Tern Valley Post', 'Brackwater Review',
           'Channel Six', 'Orrin Gazette', 'Penholt Observer', 'Saltmarsh Daily', 'Upland Herald']
FIRST = 'Ilse Tomas Ana Bram Cora Dario Edda Finn Greta Hugo Iris Jonas Kaia Lior Mara Nils Odette Pavel Runa Sven'.split()
STEM = 'Bran Rey Hol Mar Ost Pell Quin Rav Sel Tor Ulm Ves Wen Yar Zell Cald Dorn Esk Fenn Gar'.split()
TAIL = 'dt le mark low man ling by stad wick ner vik dorf mouth ford holm ric son ley ton ham'.split()
KIND = 'bridge ferry dam hospital school harbour tunnel museum reservoir railway market library power station'.split()
ROLE = ['Mayor', 'Harbour Master', 'Transport Minister', 'Chief Engineer', 'Prosecutor', 'Council Leader']
WHAT = ['closed to all traffic', 'damaged in a storm', 'sold to a private owner', 'reopened after repairs',
        'shut over safety fears', 'hit by a strike of its workers', 'searched by investigators']
CUE = ['said', 'told reporters', 'said in a statement', 'said on {day}', 'warned']
DAY = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
QUOTE = ['We will look at every beam of the {kind} before anybody sets foot on it again',
         'Nobody in {place} was told about this until it was far too late',
         'The people of {place} deserve to know what happened to the {kind} and who knew',
         'I have asked for a full report on the {kind} by the end of the month',
         'There is no danger to anybody who lives near the {kind} today']
PLAIN = ['The {kind} in {place} was {what} on {day}, {n} days after an inspection found {m} faults.',
         'At least {n} people were affected, according to the {place} council.',
         'The {owner} company, which runs the {kind}, declined to comment.',
         'Repairs are expected to cost {m} million crowns and to take until {month}.',
         'A report seen by this newspaper put the number of faults at {m}.',
         'Residents of {place} gathered outside the town hall on {day}.',
         '{boss} is expected to visit {place} next week.',
         'The {kind} was built in {year} and last repaired {n} years ago.',
         'Officials in {place} said that {n} families had been told to leave their homes.',
         'Work was to begin at dawn, the {owner} company said.',
         'A hearing on the matter is planned for {month}.',
         'The cause was not clear, and engineers were still at work on {day} evening.']


def name(rng):
    return rng.choice(STEM) + rng.choice(TAIL)


class Story:
    def __init__(self, rng, day):
        self.rng, self.day = rng, day
        self.words = {'place': name(rng), 'kind': rng.choice(KIND), 'owner': name(rng), 'what': rng.choice(WHAT),
                      'n': rng.randint(3, 90), 'm': rng.randint(4, 60), 'month': rng.choice(['March', 'June', 'October']),
                      'year': rng.randint(1890, 1999), 'day': DAY[day.weekday()]}
        self.people = [(rng.choice(ROLE), f'{rng.choice(FIRST)} {name(rng)}') for _ in range(3)]
        self.words['boss'] = f'{self.people[0][0]} {self.people[0][1]}'
        self.said = rng.sample(QUOTE, 3)

    def article(self, most):
        rng, words = self.rng, self.words
        out = []
        for at in range(rng.randint(*most)):
            if at % 4 == 2:
                role, who = rng.choice(self.people)
                cue = rng.choice(CUE).format(**words)
                quote = rng.choice(self.said).format(**words)
                out.append(f'“{quote},” {role} {who} {cue}.')
            else:
                out.append(' '.join(s.format(**words) for s in rng.sample(PLAIN, rng.randint(1, 4))))
        title = f'{words["place"]} {words["kind"]} {words["what"]}'
        lead = f'{words["place"].upper()} — The {words["kind"]} of {words["place"]} was {words["what"]}, {words["boss"]} said.'
        return title, [lead, *out]


def main():
    given = [word for word in sys.argv[1:] if word != '--short']
    folder, count = given[0], int(given[1])
    rng = random.Random(int(given[2]) if len(given) > 2 else 1)
    most = (8, 22) if len(given) == len(sys.argv) - 1 else (1, 3)
    content = os.path.join(folder, 'content')
    os.makedirs(content, exist_ok=True)
    with open(os.path.join(folder, 'site.toml'), 'w') as f:
        f.write('title = "An archive"\nbase_url = "https://archive.example"\n')
    day, made = datetime.date(2010, 1, 1), 0
    while made < count:
        for _ in range(4):
            story, wire = Story(rng, day), None
            for _ in range(min(rng.choice([1, 1, 2, 2, 3, 4, 5, 9]), count - made)):
                outlet = rng.choice(OUTLETS)
                title, body = story.article(most)
                if wire and rng.random() < .25:
                    title, body = wire[0], wire[1] + [f'This report was edited for the {outlet}.']
                wire = wire or (title, body)
                date = day + datetime.timedelta(days=rng.randint(0, 2))
                path = os.path.join(content, f'{date.year}', f'{date.month:02}')
                os.makedirs(path, exist_ok=True)
                with open(os.path.join(path, f'{made:06}.md'), 'w') as f:
                    f.write(f'---\ntitle: "{title}"\nsite: {outlet}\npublished: {date}\n---\n\n' + '\n\n'.join(body) + '\n')
                made += 1
        day += datetime.timedelta(days=1)


if __name__ == '__main__':
    main()
