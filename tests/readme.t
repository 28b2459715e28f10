#!/usr/bin/perl
# What README.md tells people to type works, and prints what README.md shows; and the manual page knows
# every option that a command lists, and of which commands it is.
#
# A block ```sh tested is run, in a folder that looks like the project's top. A block ```text after it is an
# excerpt of what that printed: a line `…` stands wherever something has been left out.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

my $top = "$scratch/top";
mkdir $_ or die "$_: $!" for $top, "$top/build";
symlink "$root/$_", "$top/$_" or die "$_: $!" for grep { !/^(build|tests)$/ } glob '*';
symlink $release, "$top/build/demarche" or die $!;

for my $page (qw(README.md pipeline/README.md)) {
  my ($output, $blocks) = ('', 0);
  my $text = slurp($page);
  while ($text =~ /^```(sh tested|text)\n(.*?)^```$/msg) {
    my ($kind, $block) = ($1, $2);
    my $line = 1 + (() = substr($text, 0, $-[0]) =~ /\n/g);
    if ($kind eq 'text') {
      is(missing_line($block, $output), undef, "$page:$line: the excerpt is what is printed");
      next;
    }
    my $result = run(['bash', '-euo', 'pipefail', '-c', $block], program => '', directory => $top);
    is($result->{status}, 0, "$page:$line: the commands work") or diag $result->{err};
    $output = $result->{out};
    $blocks++;
  }
  cmp_ok($blocks, '>', 0, "$page has commands to test") if $page eq 'README.md';

  # Files and folders that the page speaks of are there.
  for my $path (grep { !/NAME/ } $text =~ /`((?:pipeline|rules|corpus|gold|tests)\/[\w.\/-]*)`/g) {
    ok(-e $path, "$page: $path is there");
  }
}
(my $manual = slurp('pipeline/demarche.1')) =~ s/\\-/-/g;
for my $command (qw(run tokenize show positions explain score rules add)) {
  my $help = run([$command, '--help']);
  is($help->{status}, 0, "$command --help");
  my @options = $help->{out} =~ /^\s+(?:-\w, )?(--[\w-]+)/mg;
  cmp_ok(scalar @options, '>', 1, "$command --help lists options");
  is_deeply([grep { index($manual, $_) < 0 } @options], [], "the manual page knows the options of $command");
}

# In the section that run, the stages and show share, * marks what show has not, ** what run alone has.
my ($shared) = $manual =~ /^\.SS Of run, of the stages, and of show\n(.*?)^\.S[SH] /ms or die 'no such section';
my %stars = $shared =~ /^\.TP\n\.[BIR]+ .*?(--[a-z-]+).*\n(\**)/mg;
my %helps = map { $_ => run([$_, '--help'])->{out} } qw(run tokenize show);
for my $option (sort keys %stars) {
  my @has = grep { $helps{$_} =~ /\Q$option\E\b(?!-)/ } qw(run tokenize show);
  is(join(' ', @has), ('run tokenize show', 'run tokenize', 'run')[length $stars{$option}], "the manual page: who has $option");
}
done_testing();
