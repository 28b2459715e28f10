#!/usr/bin/perl
# `demarche add`: what it says, what it writes, and that it writes nothing when something is wrong.
use strict;
use warnings;
use utf8;
use Encode qw(decode_utf8 encode_utf8);
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

my $article = encode_utf8("Talks will go on, Zyrowski says\n\n"
    . "The talks with Quuxland will go on, Jan Zyrowski told reporters in Moscow on Friday.\n\n"
    . "Zyrowski remonstrated that the Flurbs were not invited. Was this the Twilight Zone? He went to the station.\n");

# A project of its own for each test: a folder with corpus/ and gold/.
my $projects = 0;
sub project {
  my $top = "$scratch/project" . ++$projects;
  mkdir $_ or die "$_: $!" for $top, "$top/corpus", "$top/gold";
  spurt("$top/corpus/old.txt", "An old article\n\nIt is old.\n");
  spurt("$top/corpus/index.tsv", "id\tpublished\tsource\ttitle\nold\t2019-01-01\tTASS\t\n");
  spurt("$top/new.txt", $article);
  return $top;
}

sub add {
  my ($top, @arguments) = @_;
  my %how = ref $arguments[-1] ? %{pop @arguments} : ();
  my $result = run(['add', @arguments], directory => $top, %how);
  $_ = decode_utf8($_) for @$result{qw(out err)};
  return $result;
}

# All files of a project with their bytes.
sub state_of {
  my ($top) = @_;
  my %state;
  for my $path (glob "$top/* $top/*/* $top/*/*/*") {
    $state{substr $path, 1 + length $top} = -d $path ? 'folder' : -e $path ? slurp($path) : 'link';
  }
  return \%state;
}

# ---- All is well ----

my $top = project();
my $result = add($top, 'new.txt', '--published', '2019-05-10', '--source', 'Herald');
is($result->{status}, 0, 'status') or diag $result->{err};
is($result->{err}, '', 'an article with nothing odd');
is(slurp("$top/corpus/new.txt"), $article, 'the article is copied byte for byte');
is(slurp("$top/corpus/index.tsv"), "id\tpublished\tsource\ttitle\nold\t2019-01-01\tTASS\t\n"
    . "new\t2019-05-10\tHerald\tTalks will go on, Zyrowski says\n", 'its row, with the headline as title; the rest is as it was');
is_deeply([sort keys %{state_of($top)}],
  [sort qw(corpus corpus/index.tsv corpus/new.txt corpus/old.txt gold gold/drafts gold/drafts/new.ann new.txt)],
  'no other file is there');

# What was found is told as `show` tells it.
my $shown = run(['run', '--format', 'text', "$top/corpus/new.txt"])->{out};
is(index($result->{out}, decode_utf8($shown)), 0, 'what was found comes first');
my ($names) = $result->{out} =~ /^Names that no table has.*?:\n(.*?)\n\n/ms;
like($names, qr/^  Jan Zyrowski — PERSON — \d times$/m, 'a person whom no table knows');
unlike($names, qr{^  Moscow}m, 'Moscow is known');
my $unknown = join '', $result->{out} =~ /^(?:Names that|Capitals that).*?\n\n/msg;
like($unknown, qr/^  $_ /m, "unknown: $_") for 'Jan Zyrowski';
like($unknown, qr/^  $_\b/m, "unknown: $_") for 'Quuxland', 'Flurbs';
my ($capitals) = $result->{out} =~ /^Capitals that.*?:\n(.*?)\n\n/ms;
like($capitals, qr/^  Twilight Zone\n      Was this the Twilight Zone\?$/m, 'capitals side by side are one, with their sentence');
my ($verbs) = $result->{out} =~ /^Verbs that.*?:\n(.*?)\n\n/ms;
like($verbs, qr/^  remonstrated — before “that”\n      Zyrowski remonstrated that the Flurbs were not invited\.$/m,
  'the verb with its sentence');
unlike($verbs, qr/^  (?:told|went|says|were)\b/m, 'known cues and other verbs are not told');

# The draft says what was found, in the form of gold; and it is no gold.
my $draft = decode_utf8(slurp("$top/gold/drafts/new.ann"));
my $text = decode_utf8($article);
while ($draft =~ /^T\d+\t\S+ ([\d ;]+)\t(.*)$/mg) {
  my ($spans, $said) = ($1, $2);
  my $there = join ' ', map { my ($from, $to) = split / /; substr $text, $from, $to - $from } split /;/, $spans;
  is($said, $there, "draft: $said");
}
like($draft, qr/^E\d+\tAttribution:T\d+ Source:T\d+ Content:T\d+/m, 'the draft has attributions');
my $score = run(['score', '--gold', "$top/gold"]);
is($score->{status}, 2, 'a draft alone is no gold to score with');
spurt("$top/gold/$_", slurp("$root/gold/$_")) for map { "000_tass_lavrov-kono-differences-remain.$_" } 'ann', 'txt';
$score = run(['score', '--gold', "$top/gold"]);
is($score->{status}, 0, 'gold beside drafts is scored') or diag $score->{err};
unlike($score->{out} . $score->{err}, qr/new/, 'the draft is not looked at');
like($score->{out}, qr/1 articles/, 'only the gold counts');

# ---- Options ----

$top = project();
unlink "$top/corpus/index.tsv";
mkdir "$top/$_" for 'archive', 'first';
rename "$top/new.txt", "$top/first/new.txt";
$result = add($top, 'first/new.txt', '--published', '2020-02-29', '--id', '012_herald_talks', '--title', 'Gespräche',
  '--corpus', 'archive', '--drafts', 'first/drafts');
is($result->{status}, 0, 'a corpus without an index') or diag $result->{err};
is(slurp("$top/archive/index.tsv"), encode_utf8("id\tpublished\tsource\ttitle\n012_herald_talks\t2020-02-29\t\tGespräche\n"),
  'the index begins with its header');
is(slurp("$top/archive/012_herald_talks.txt"), $article, '--id, --corpus');
ok(-s "$top/first/drafts/012_herald_talks.ann", '--drafts');

$top = project();
$result = add($top, '-', '--id', 'piped', '--published', '2019-05-10', {input => $article});
is($result->{status}, 0, 'from standard input') or diag $result->{err};
is(slurp("$top/corpus/piped.txt"), $article, 'byte for byte');

# The row follows the index: its columns, its line ends, its missing last one.
for my $case (
  ["# mine\r\ntitle\tid\tpublished\r\nOld\told\t2019-01-01", "\r\nT\tnew\t2019-05-10\r\n", 'other columns, CR LF, no last line end'],
  ["id\tpublished\tsource\ttitle\n\n# end\n", "new\t2019-05-10\t\tT\n", 'blank lines and comments stay']) {
  my ($index, $row, $what) = @$case;
  $top = project();
  spurt("$top/corpus/index.tsv", $index);
  is(add($top, 'new.txt', '--published', '2019-05-10', '--title', 'T')->{status}, 0, "$what: status");
  is(slurp("$top/corpus/index.tsv"), $index . $row, "$what: the row");
}

# ---- What is odd is told with its line, and kept ----

my $odd = "\xEF\xBB\xBFIt begins with a sentence of its own, and this one ends in a full stop.\n"
  . "\n"
  . "Lavrov said that it was late.  \r\n"
  . "A bell \x07 rings.\t\n"
  . "“It is late, he said.\n"
  . "A lost \xEF\xBF\xBD letter.\n"
  . "Read more: Fishing quotas\n";
$odd =~ s/“/encode_utf8('“')/e;
$top = project();
spurt("$top/odd.txt", $odd);
$result = add($top, 'odd.txt', '--published', '2019-05-10');
is($result->{status}, 0, 'odd, but an article') or diag $result->{err};
is(slurp("$top/corpus/odd.txt"), $odd, 'nothing is mended');
for my $expected ([1, 'byte order mark'], [1, 'no headline'], [3, 'CR LF'], [3, 'white space at the end.*line 4'],
  [4, 'control character'], [5, 'nothing closes a quotation'], [6, 'lost'], [7, '"Read more: Fishing quotas"']) {
  my ($line, $what) = @$expected;
  like($result->{err}, qr/^odd\.txt:$line: warning: .*$what/m, "line $line: $what");
}
is(scalar(() = $result->{err} =~ /warning/g), 8, 'and no more than that');
like(slurp("$top/corpus/index.tsv"), qr/^odd\t2019-05-10\t\t$/m, 'where there is no headline, there is no title');

# ---- What is wrong changes nothing ----

sub refused {
  my ($what, $message, $prepare, @arguments) = @_;
  my $top = project();
  my %how = ref $arguments[-1] ? %{pop @arguments} : ();
  $prepare->($top) if $prepare;
  my $before = state_of($top);
  my $result = add($top, @arguments, \%how);
  is($result->{status}, 2, "$what: status");
  like($result->{err}, $message, "$what: message");
  is($result->{out}, '', "$what: no output");
  is_deeply(state_of($top), $before, "$what: nothing has changed");
}
my @dated = ('--published', '2019-05-10');

refused('a day that does not exist', qr/2019-02-30/, undef, 'new.txt', '--published', '2019-02-30');
refused('no date', qr/--published/, undef, 'new.txt');
refused('a date in words', qr/"yesterday"/, undef, 'new.txt', '--published', 'yesterday');
refused('no file named', qr/which article/, undef, @dated);
refused('two files', qr/one article/, undef, 'new.txt', 'new.txt', @dated);
refused('a file that is not there', qr/none\.txt/, undef, 'none.txt', @dated);
refused('a folder', qr/corpus/, undef, 'corpus', @dated);
refused('an option that is not there', qr/--publishd/, undef, 'new.txt', '--publishd', '2019-05-10');
refused('an id that exists', qr/old\.txt is there already/, undef, 'new.txt', '--id', 'old', @dated);
refused('an id of the index alone', qr/row with the id "ghost"/,
  sub { spurt("$_[0]/corpus/index.tsv", "id\tpublished\nghost\t2019-01-01\n") }, 'new.txt', '--id', 'ghost', @dated);
refused('the same article under another name', qr/same article as corpus\/old\.txt/,
  sub { spurt("$_[0]/new.txt", slurp("$_[0]/corpus/old.txt")) }, 'new.txt', @dated);
refused('a draft that is there', qr/drafts\/new\.ann is there already/,
  sub { mkdir "$_[0]/gold/drafts"; spurt("$_[0]/gold/drafts/new.ann", "T1\n") }, 'new.txt', @dated);
refused("an id that is no file's name: $_", qr/cannot be the id/, undef, 'new.txt', @dated, "--id=$_") for '../x', '.x', '#x', '';
refused('a tab in the title', qr/the title has a tab/, undef, 'new.txt', @dated, '--title', "a\tb");
refused('a line end in the source', qr/the source has/, undef, 'new.txt', @dated, '--source', "a\nb");
refused('a corpus that is no folder', qr/new\.txt is no folder/, undef, 'new.txt', @dated, '--corpus', 'new.txt');
refused('a corpus that is not there', qr/nowhere is no folder/, undef, 'new.txt', @dated, '--corpus', 'nowhere');
refused('drafts that are no folder', qr/new\.txt: no folder/, undef, 'new.txt', @dated, '--drafts', 'new.txt');
refused('drafts in a folder that is not there', qr/no\/where/, undef, 'new.txt', @dated, '--drafts', 'no/where');
refused('an index without a column for the source', qr/no column "source"/,
  sub { spurt("$_[0]/corpus/index.tsv", "id\tpublished\ttitle\n") }, 'new.txt', @dated, '--source', 'TASS');
refused('rules that are not there', qr/none/, undef, 'new.txt', @dated, '--rules', 'none');
refused('standard input without an id', qr/--id/, undef, '-', @dated, {input => $article});
refused('bytes that are not UTF-8', qr/^new\.txt:2: error: byte 6 of the file \(0xE9\) is not UTF-8/m,
  sub { spurt("$_[0]/new.txt", "Words\n\xE9tat\n") }, 'new.txt', @dated);
refused('NUL', qr/^new\.txt:1: error: .*NUL/m, sub { spurt("$_[0]/new.txt", "Wor\0ds\n") }, 'new.txt', @dated);
refused('no text', qr/no text/, sub { spurt("$_[0]/new.txt", " \n\n") }, 'new.txt', @dated);

# The draft's name is taken by a link to nowhere, which is met only when the article has its name already: that is undone.
refused('a step that fails after others', qr/cannot write .*new\.ann.*nothing was added/,
  sub { mkdir "$_[0]/gold/drafts"; symlink 'nowhere', "$_[0]/gold/drafts/new.ann" or die $! }, 'new.txt', @dated);

# Twice.
$top = project();
is(add($top, 'new.txt', @dated)->{status}, 0, 'once');
my $once = state_of($top);
for my $id ('new', 'other') {
  $result = add($top, 'new.txt', @dated, '--id', $id);
  is($result->{status}, 2, "twice, as $id");
  like($result->{err}, qr/corpus\/new\.txt/, "twice, as $id: says what is there");
  is_deeply(state_of($top), $once, "twice, as $id: nothing has changed");
}
done_testing();
