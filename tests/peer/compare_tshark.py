#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Layerlab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares every field Layerlab names with tshark's PDML: its value, its first byte and its length.

    compare_tshark.py LAYERLAB [--cache FOLDER] [--list KEY] FILE|FOLDER...

Of a folder every capture below it is compared. tshark's output is kept in the cache folder, since tshark is slow. --list prints
every difference of one field. What is left out, and why, is in docs/peer-differences.md.
"""

import argparse
import collections
import gzip
import hashlib
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SUFFIXES = (".pcap", ".pcapng", ".cap", ".dmp", ".pcap.gz")
EXAMPLES = 3
# They stand for other fields and have no node of their own in Layerlab.
COLLECTIVE = {"eth.addr", "eth.ig", "eth.lg", "ip.addr", "ipv6.addr", "tcp.port", "udp.port", "icmpv6.opt.linkaddr"}


class Tally:
    def __init__(self):
        self.compared = 0
        self.different = 0
        self.examples = []

    def count(self, is_equal, example):
        self.compared += 1
        if not is_equal:
            self.different += 1
            if len(self.examples) < EXAMPLES:
                self.examples.append(example())


def captures(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                if name.endswith(SUFFIXES):
                    yield os.path.join(folder, name)


def pdml(path, cache):
    """tshark's view of the file, as XML bytes; from the cache if it has been asked before."""
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    kept = os.path.join(cache, digest + ".xml.gz") if cache else None
    if kept and os.path.exists(kept):
        with gzip.open(kept) as file:
            return file.read()
    environment = dict(os.environ, TZ="UTC")
    output = subprocess.run(["tshark", "-n", "-r", path, "-T", "pdml"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            env=environment, timeout=600, check=False).stdout
    if kept:
        with gzip.open(kept + ".part", "wb") as file:
            file.write(output)
        os.rename(kept + ".part", kept)
    return output


def peer_packets(data):
    """Of each packet its fields by key, in tshark's order: (value, first byte, length)."""
    parser = ElementTree.XMLPullParser(events=("start", "end"))
    try:
        parser.feed(data)
        packet = None
        for event, element in parser.read_events():
            if element.tag == "packet" and event == "start":
                packet = collections.defaultdict(list)
            elif event == "start" and element.tag in ("field", "proto") and packet is not None:
                name = element.get("name")
                if element.tag == "proto" and name not in ("fake-field-wrapper", "geninfo"):
                    packet["(" + name + ")"].append(("", int(element.get("pos")), int(element.get("size"))))
                elif name:
                    packet[name].append((element.get("show", ""), int(element.get("pos", 0)), int(element.get("size", 0))))
            elif element.tag == "packet" and event == "end":
                yield packet
                element.clear()
    except ElementTree.ParseError:
        return


def own_packets(layerlab, path):
    process = subprocess.run([layerlab, "dissect", path, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=600,
                             check=False)
    for line in process.stdout.splitlines():
        packet = collections.defaultdict(list)
        waiting = list(reversed(json.loads(line)["protocols"]))
        while waiting:
            node = waiting.pop()
            key = node["key"] if "value" in node else "(" + node["key"] + ")"
            packet[key].append(node)
            waiting.extend(reversed(node.get("fields", [])))
        yield packet


def normal(value, kind):
    if kind == "bytes":
        return value.replace(":", "")
    if kind == "none":
        return ""
    if kind == "boolean":
        return {"1": "True", "0": "False"}.get(value, value)
    if kind == "text":
        # Line ends and tabs in an attribute of XML are read as spaces.
        for escape in ("\\r\\n", "\\n", "\\r", "\\t"):
            value = value.replace(escape, " ")
    return value


def is_same_place(node, peer):
    """The same bytes; of single bits, that they lie in the bytes tshark marks for the word they are of."""
    offset, length = node["offset"], node["length"]
    _, peer_offset, peer_length = peer
    if "bitLength" in node:
        return peer_offset <= offset and offset + length <= peer_offset + peer_length
    return (offset, length) == (peer_offset, peer_length)


class Comparison:
    def __init__(self, layerlab, cache, listed):
        self.layerlab = layerlab
        self.cache = cache
        self.listed = listed
        listing = json.loads(subprocess.run([layerlab, "fields", "--json"], stdout=subprocess.PIPE, check=True).stdout)
        fields = listing["fields"] if isinstance(listing, dict) else listing
        self.kinds = {field["key"]: field["type"] for field in fields}
        self.owner = {field["key"]: field["protocol"] for field in fields}
        self.protocols = set(self.owner.values()) | {"ethertype"}
        self.values = collections.defaultdict(Tally)
        self.places = collections.defaultdict(Tally)
        self.files = self.frames = 0
        self.unequal_files = []

    def known(self, peer):
        """Protocols up to the first one Layerlab does not know, and whether those are all."""
        path = (peer["frame.protocols"][0][0] if peer["frame.protocols"] else "").split(":")
        count = next((i for i, name in enumerate(path) if name not in self.protocols), len(path))
        return {"frame", *path[:count]} - set(path[count:]), count == len(path)

    def count(self, tallies, key, is_equal, example):
        tallies[key].count(is_equal, example)
        if self.listed == key and not is_equal:
            print(example())

    def compare_packet(self, name, number, own, peer):
        known, is_whole = self.known(peer)
        self.frames += 1
        for key in sorted(set(own) | set(peer)):
            if key not in self.kinds or self.owner[key] not in known or (not is_whole and self.owner[key] in ("data", "frame")):
                continue
            mine, theirs = own.get(key, []), peer.get(key, [])
            kind = self.kinds[key]
            if key in COLLECTIVE:
                continue
            for i in range(max(len(mine), len(theirs))):
                a = mine[i] if i < len(mine) else None
                b = theirs[i] if i < len(theirs) else None

                def example(a=a, b=b):
                    ours = f"{a['value'][:60]!r} at {a['offset']}+{a['length']}" if a else "absent"
                    other = f"{b[0][:60]!r} at {b[1]}+{b[2]}" if b else "absent"
                    return f"{name} frame {number}: Layerlab {ours}, tshark {other}"

                is_equal = a is not None and b is not None and normal(a["value"], kind) == normal(b[0], kind)
                self.count(self.values, key, is_equal, example)
                if is_equal and not a.get("generated"):
                    self.count(self.places, key, is_same_place(a, b), example)

    def compare_file(self, path, name):
        theirs = list(peer_packets(pdml(path, self.cache)))
        mine = list(own_packets(self.layerlab, path))
        if not theirs and not mine:
            return
        self.files += 1
        if len(theirs) != len(mine):
            self.unequal_files.append(f"{name}: Layerlab has {len(mine)} frames, tshark {len(theirs)}")
        for number, (own, peer) in enumerate(zip(mine, theirs), 1):
            self.compare_packet(name, number, own, peer)

    def report(self):
        def line(title, tallies):
            compared = sum(t.compared for t in tallies)
            different = sum(t.different for t in tallies)
            rate = 100 * (compared - different) / compared if compared else 100
            return f"| {title} | {compared} | {compared - different} | {rate:.3f} |"

        print(f"{self.files} files, {self.frames} frames, {len(self.values)} of {len(self.kinds)} fields seen\n")
        print("| | compared | equal | % |\n|---|---|---|---|")
        print(line("values", self.values.values()))
        print(line("places of equal values", self.places.values()))
        print("\n## By protocol\n\n| values of | compared | equal | % |\n|---|---|---|---|")
        for protocol in sorted(set(self.owner[key] for key in self.values)):
            print(line(protocol, [t for key, t in self.values.items() if self.owner[key] == protocol]))
        for title, tallies in (("Values", self.values), ("Places", self.places)):
            print(f"\n## {title} that differ\n")
            for key, tally in sorted(tallies.items(), key=lambda item: -item[1].different):
                if tally.different:
                    print(f"- `{key}` {tally.different} of {tally.compared}")
                    for example in tally.examples:
                        print(f"  - {example}")
        if self.unequal_files:
            print("\n## Files with other numbers of frames\n")
            for entry in self.unequal_files:
                print(f"- {entry}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layerlab", help="the program to compare")
    parser.add_argument("paths", nargs="+", metavar="FILE|FOLDER")
    parser.add_argument("--cache", help="where tshark's output is kept")
    parser.add_argument("--list", dest="listed", metavar="KEY", help="prints every difference of one field")
    arguments = parser.parse_args()
    if arguments.cache:
        os.makedirs(arguments.cache, exist_ok=True)
    comparison = Comparison(arguments.layerlab, arguments.cache, arguments.listed)
    for path in captures(arguments.paths):
        comparison.compare_file(path, "/".join(path.split(os.sep)[-2:]))
    comparison.report()
    return 0


if __name__ == "__main__":
    sys.exit(main())
