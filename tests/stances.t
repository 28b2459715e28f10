#!/usr/bin/perl
# Positions in articles that the rules were not written for.
#
# tests/stances/ holds short articles on the peace treaty, made up and annotated in the manner of gold/GUIDELINES.md before
# the program had seen them, so that rules which only know the sentences of corpus/ fail here. It is no
# gold: nobody is to score the rules on it and mend them one by one.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use JSON::PP ();
use Demarche;

my $result = run(['score', '--gold', 'tests/stances', '--strict', '--format', 'json']);
is($result->{status}, 0, 'the articles are read, and their annotations are well-formed') or diag $result->{err};
my %measure = map { $_->{name} => $_ } @{JSON::PP->new->utf8->decode($result->{out})->{measures}};
cmp_ok($measure{'positions.stance'}{counts}{gold}, '>=', 55, 'so many positions to find');
cmp_ok($measure{'positions.stance'}{micro}{f1}, '>=', 0.85, 'holder, issue, stance');
cmp_ok($measure{'positions.stance'}{micro}{precision}, '>=', 0.9, 'few are wrong');

# Articles on other subjects have no position on these issues, whatever talks they speak of.
my @others = (
  "The union and the board agreed to continue their talks, the chairwoman said.\n",
  "France and Spain said that significant differences remained.\n",
  "The campaign wants to raise money for the election, a spokesman said.\n",
);
my $lines = run(['run', '--quiet', '-'], input => join '', map { to_json({id => "other-$_", text => $others[$_]}) . "\n" } 0 .. $#others);
my @documents = json_lines($lines->{out});
is(scalar(grep { @{$_->{attributions}} } @documents), scalar @others, 'articles on other subjects have attributions');
is_deeply([map { @{$_->{positions}} } @documents], [], 'but no positions');
done_testing();
