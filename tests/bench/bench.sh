#!/bin/sh
# How fast, with how much memory: `bench.sh BUILD MEGABYTES`, by `make bench`.
#
# In: copies of corpus/ as JSON Lines, as many as make so many megabytes (10^6 bytes). Out: a table for
# people. The whole chain is measured in one process, reading, all stages and JSON included; what it
# writes is thrown away. scan_words.c, over the same bytes in the same run, is the yardstick.
set -eu
build=$1
megabytes=$2
here=$(dirname "$0")
work=$build/bench
mkdir -p "$work"

for tool in measure scan_words; do
  "${CC:-cc}" -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -Wall -o "$work/$tool" "$here/$tool.c" -lpcre2-8
done

# copies MEGABYTES FILE: the articles of corpus/ again and again, each with an id of its own.
copies() {
  LC_ALL=C perl -e '
    my ($limit, %text) = (shift(@ARGV) * 1e6);
    for my $path (@ARGV) {
      open my $file, "<", $path or die "$path: $!";
      local $/;
      $text{$path} = <$file>;
      $text{$path} =~ s/(["\\])/\\$1/g;
      $text{$path} =~ s/\t/\\t/g;
      $text{$path} =~ s/\r?\n/\\n/g;
    }
    for (my ($size, $copy) = (0, 1); $size < $limit; $copy++) {
      for my $path (@ARGV) {
        my $line = qq({"id":"$path-$copy","published":"2019-05-10","text":"$text{$path}"}\n);
        $size += length $line;
        print $line;
      }
    }' "$1" corpus/*.txt >"$2"
}

# tokens_in FILE: how many tokens the program finds in it.
tokens_in() {
  "$build/demarche" run --quiet --no-text --until tokenize "$1" |
    perl -ne '$n += 1 + tr/,// for /"tokens":\{"start":\[([^\]]+)/; END { print $n // 0 }'
}

measure() { "$work/measure" "$@"; }

# row NAME SECONDS PEAK-KIB COUNT
row() {
  awk -v name="$1" -v seconds="$2" -v peak="$3" -v count="$4" -v bytes="$bytes" 'BEGIN {
    printf "%-22s %8.1f %12.0f %10s\n", name, bytes / 1e6 / seconds, count / seconds,
      peak ? sprintf("%.1f MB", peak * 1024 / 1e6) : ""
  }'
}

copies "$megabytes" "$work/input.jsonl"
copies 8 "$work/small.jsonl"
bytes=$(wc -c <"$work/input.jsonl")
tokens=$(tokens_in "$work/input.jsonl")
echo "$(wc -l <"$work/input.jsonl") articles, $bytes bytes, $tokens tokens"
echo
printf '%-22s %8s %12s %10s\n' '' 'MB/s' 'tokens/s' 'memory'
for threads in 1 2; do
  took=$(measure "$build/demarche" run --quiet -j "$threads" "$work/input.jsonl")
  row "demarche -j $threads" "${took% *}" "${took#* }" "$tokens"
done
took=$("$work/scan_words" "$work/input.jsonl")
row 'words, PCRE2 JIT' "${took% *}" '' "${took#* }"

echo
took=$(measure "$build/demarche" run --quiet -j 1 "$work/small.jsonl")
awk -v peak="${took#* }" 'BEGIN { printf "%-22s %32.1f MB\n", "-j 1, 8 MB of input", peak * 1024 / 1e6 }'
for _ in 1 2 3 4 5 6 7 8 9 10 11; do
  measure "$build/demarche" run --quiet - </dev/null
done | sort -n | awk 'NR == 6 { printf "%-22s %32.1f ms\n", "start-up, no input", $1 * 1000 }'

echo
"$build/demarche" run --quiet --times -j 1 "$work/input.jsonl" 2>&1 >/dev/null
rm -f "$work/input.jsonl" "$work/small.jsonl"
