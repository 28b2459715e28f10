#!/usr/bin/perl
# README's section for analysts: its commands work one after the other, in a copy of the project, and print
# what the section shows.
#
# A block ```sh analyst is run by the shell. A block ```text analyst after it is an excerpt of what that printed: a line
# `…` stands wherever something has been left out, and `…` in a line for the line number of a rule or word, which
# changes when something is added above it.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

my $copy = "$scratch/copy";
mkdir $_ or die "$_: $!" for $copy, "$copy/build", "$copy/tests";
system('cp', '-R', "$root/corpus", "$root/gold", "$root/rules", $copy) == 0 or die 'cp';
system('cp', '-R', "$root/tests/walk", "$copy/tests") == 0 or die 'cp';
symlink $release, "$copy/build/demarche" or die $!;

my $page = slurp("README.md");
my ($section) = $page =~ /^## For analysts\n(.*?)(?=^## |\z)/ms;
ok(defined $section, 'README has a section for analysts') or BAIL_OUT('no section');

my ($commands, $excerpts, $output) = (0, 0, '');
while ($section =~ /^```(sh|text) analyst\n(.*?)^```$/msg) {
  my ($kind, $block) = ($1, $2);
  (my $first = $block) =~ s/\n.*//s;
  if ($kind eq 'text') {
    is(missing_line($block, without_places($output)), undef, "printed: $first") or diag $output;
    $excerpts++;
    next;
  }
  my $result = run(['bash', '-euo', 'pipefail', '-c', $block], program => '', directory => $copy,
    env => {DEMARCHE_RULES => "$copy/rules"});
  is($result->{status}, 0, "works: $first") or diag $result->{err};
  $output = $result->{out};
  $commands++;
}
cmp_ok($commands, '>=', 4, 'the walk has commands');
cmp_ok($excerpts, '>=', 4, 'and shows what they print');
is(() = $section =~ /^```(?:sh|text)\b/mg, $commands + $excerpts, 'no command or output of it is left untested');

# Where the walk ends.
my @gold = grep { -e "$copy/gold/$_" } 'nemuro-fishermen.ann', 'nemuro-fishermen.txt';
is(scalar @gold, 2, 'the article is gold in the end');
is_deeply([glob "$copy/gold/drafts/*"], [], 'and no draft any more');
my $score = sub {
  my ($rules) = @_;
  my $result = run(['score', '--articles', 'nemuro-fishermen', '--format', 'json', '--rules', $rules],
    directory => $copy);
  return {map { $_->{name} => $_ } @{(json_lines(join '', split /\n/, $result->{out}))[0]{measures}}};
};
my ($before, $after) = map { $score->($_) } "$root/rules", "$copy/rules";
cmp_ok($after->{$_}{micro}{f1}, '>', $before->{$_}{micro}{f1}, "the mended rules are better: $_")
  for 'attributions.iou50.content', 'positions.stance';
done_testing();

sub without_places {
  my ($text) = @_;
  $text =~ s/(\.(?:rules|tsv|txt)):\d+/$1:…/g;
  return $text;
}
