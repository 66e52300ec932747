#!/usr/bin/env python3
"""Races the name matcher against rapidfuzz, jellyfish, rigour and nomenklatura on the same pairs, in one run, on one core.

    pip install rapidfuzz jellyfish rigour nomenklatura
    python3 crates/names/bench/race.py [PAIRS.tsv]

PAIRS.tsv has the columns judgement, kind (person or group), left, right; unless told it is the list of judged pairs of the
crate's tests. Names are prepared before the clock starts wherever a library can do so. Quality is measured on the same
pairs with the scores of the same functions, but the pairs of the tests are known to our matcher: read those figures as
the speed's companion, not as a fair trial.
"""

import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
PAIRS = HERE.parent / "src" / "tests" / "pairs.tsv"
LONG = 2.0


def read(path):
    """Lists (is the same, kind, left, right)."""
    pairs = []
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            judgement, kind, left, right = line.split("\t")
            pairs.append((judgement.endswith("same"), kind, left, right))
    return pairs


def rate(function, prepared):
    """Comparisons a second."""
    for left, right in prepared:
        function(left, right)
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < LONG:
        for left, right in prepared:
            function(left, right)
        done += len(prepared)
    return done / (time.perf_counter() - start)


def auc(scores, same):
    """The chance that a pair that is the same scores above one that differs; ties count half."""
    yes = [score for score, is_same in zip(scores, same) if is_same]
    no = [score for score, is_same in zip(scores, same) if not is_same]
    wins = sum((y > n) + (y == n) / 2 for y in yes for n in no)
    return wins / (len(yes) * len(no))


def strings():
    """Plain string likeness."""
    from rapidfuzz import fuzz, utils
    import jellyfish

    prepare = lambda kind, name: utils.default_process(name)
    yield "rapidfuzz ratio", prepare, fuzz.ratio
    yield "rapidfuzz WRatio", prepare, fuzz.WRatio
    yield "jellyfish Jaro-Winkler", prepare, jellyfish.jaro_winkler_similarity


def rigour():
    """Names taken apart by rigour, and the cost of what is left over."""
    from rigour.names import NameTypeTag, align_person_name_order, analyze_names, compare_parts

    def prepare(kind, name):
        tag = NameTypeTag.PER if kind == "person" else NameTypeTag.ORG
        return kind, next(iter(analyze_names(tag, [name])), None)

    def compare(left, right):
        (kind, a), (_, b) = left, right
        if a is None or b is None:
            return 0.0
        parts = align_person_name_order(a.parts, b.parts) if kind == "person" else (a.parts, b.parts)
        aligned = compare_parts(*parts)
        size = lambda alignment: sum(len(part.comparable) for part in (*alignment.qps, *alignment.rps))
        total = sum(map(size, aligned))
        return sum(alignment.score * size(alignment) for alignment in aligned) / total if total else 0.0

    yield "rigour compare_parts", prepare, compare


def nomenklatura():
    """The whole matcher on entities that have a name and nothing else."""
    from followthemoney import model
    from nomenklatura.matching import LogicV2

    config = LogicV2.default_config()

    def prepare(kind, name):
        entity = model.make_entity("Person" if kind == "person" else "Organization")
        entity.id = name
        entity.add("name", name)
        return entity

    yield "nomenklatura logic-v2", prepare, lambda left, right: LogicV2.compare(left, right, config).score


def ours(pairs):
    """Rates and scores of our own matcher, by the example `race`."""
    lines = "".join(f"{kind}\t{left}\t{right}\n" for _, kind, left, right in pairs)
    command = ["cargo", "run", "--release", "--quiet", "-p", "names", "--example", "race"]
    told = subprocess.run(command, input=lines, text=True, capture_output=True, check=True, cwd=HERE)
    lines = [line.split() for line in told.stdout.splitlines()]
    scores = [float(value) for name, value in lines if name == "score"]
    return {name: float(value) for name, value in lines if name != "score"}, scores


def main():
    pairs = read(sys.argv[1] if len(sys.argv) > 1 else PAIRS)
    same = [is_same for is_same, *_ in pairs]
    rates, scores = ours(pairs)
    print(f"{len(pairs)} pairs, one core\n")
    print(f"{'matcher':<28}{'pairs/s':>12}{'ours is':>12}{'AUC':>8}")
    print(f"{'names, prepared':<28}{rates['prepared']:>12,.0f}{'':>12}{auc(scores, same):>8.3f}")
    print(f"{'names, unprepared':<28}{rates['unprepared']:>12,.0f}{rates['prepared'] / rates['unprepared']:>11.1f}x")
    for family in (strings, rigour, nomenklatura):
        try:
            for name, prepare, function in family():
                ready = [(prepare(kind, left), prepare(kind, right)) for _, kind, left, right in pairs]
                here = rate(function, ready)
                likeness = auc([function(left, right) for left, right in ready], same)
                print(f"{name:<28}{here:>12,.0f}{rates['prepared'] / here:>11.1f}x{likeness:>8.3f}")
        except ImportError as error:
            print(f"{family.__name__:<28}not installed: {error}")


if __name__ == "__main__":
    main()
