#!/usr/bin/perl
# What the program says about the articles of corpus/, against what it said when a person last read it.
#
# tests/golden/ID.json is the article's JSON, indented; tests/golden/ID.txt is how `demarche show` tells
# it. `make golden` writes them anew (`golden.t --write`): then `git diff tests/golden` is to be read,
# line by line, before it is committed. Of a rule its file stands there and not its line, or else a new
# line at the top of a file of rules would change all that comes from it.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

my $write = @ARGV && $ARGV[0] eq '--write';
my $program = $write ? $release : $demarche;
my @ids = map { $_->{id} } articles();
mkdir 'tests/golden';
my @whole = lines('corpus');
my @lines = lines('--no-text', 'corpus');
for my $i (0 .. $#ids) {
  my $id = $ids[$i];
  like($lines[$i] // '', qr/"id":"\Q$id\E"/, "$id stands in its place") or next;
  compare("tests/golden/$id.json", indent($lines[$i]));
  compare("tests/golden/$id.txt", shown($id, $whole[$i]));
}
my @known = map { ("tests/golden/$_.json", "tests/golden/$_.txt") } @ids;
is_deeply([sort glob 'tests/golden/*'], [sort @known], 'no golden file without its article');
done_testing();

sub lines {
  my $result = run(['run', '--quiet', @_], program => $program);
  is($result->{status}, 0, "run @_: the corpus is read without an error") or diag $result->{err};
  die 'nothing is written' if $write && $result->{status} ne '0';
  return split /(?<=\n)/, $result->{out};
}

sub shown {
  my ($id, $line) = @_;
  spurt("$scratch/$id.jsonl", $line);
  my $show = run(['show', "$scratch/$id.jsonl"], program => $program);
  is($show->{status}, 0, "$id: show") or diag $show->{err};
  return $show->{out};
}

sub compare {
  my ($path, $found) = @_;
  if ($write) { return spurt($path, $found) }
  return fail("$path is missing: make golden, and read it") unless -e $path;
  return if ok($found eq slurp($path), $path);
  spurt("$scratch/found", $found);
  diag run(['diff', '-u', '--label', $path, '--label', 'now', $path, "$scratch/found"], program => '')->{out};
}

# JSON with line breaks: flat records stay on a line, others where they fit. The bytes of the values and
# their order are kept, which a JSON reader and writer would not promise.
sub indent {
  my ($json) = @_;
  my @tokens = $json =~ /"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:]+/g;
  return indent_value(\@tokens, '') =~ s/("rule": "[^"]+):\d+"/$1"/gr . "\n";
}

sub indent_value {
  my ($tokens, $margin) = @_;
  my $open = shift @$tokens;
  return $open unless $open =~ /^[{\[]$/;
  my $close = $open eq '{' ? '}' : ']';
  my ($flat, @values) = $open eq '{';
  while ($tokens->[0] ne $close) {
    my $key = $open eq '{' ? join('', splice(@$tokens, 0, 2), ' ') : '';
    $flat = 0 if $tokens->[0] =~ /^[{\[]$/;
    push @values, $key . indent_value($tokens, "$margin  ");
    shift @$tokens if $tokens->[0] eq ',';
  }
  shift @$tokens;
  my $line = $open . join(', ', @values) . $close;
  return $line if $flat || length($line) + length($margin) <= 100 && $line !~ /\n/;
  return "$open\n" . join(",\n", map { "$margin  $_" } @values) . "\n$margin$close";
}
