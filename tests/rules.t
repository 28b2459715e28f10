#!/usr/bin/perl
# `demarche rules`: the examples beneath the rules hold; what is wrong with an example or a rule is told with its
# place; what `rules stats` counts is what the program finds.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Demarche;

binmode $_, ':encoding(UTF-8)' for Test::More->builder->output, Test::More->builder->failure_output;

# ---- The rules as they are shipped ----

my $shipped = run(['rules', 'test']);
is($shipped->{status}, 0, 'rules test: all examples of the rules hold') or diag $shipped->{out};
my ($count, $failed) = $shipped->{out} =~ /^(\d+) examples?, (\d+) failed$/m;
is($failed, 0, '... none failed');
my ($rules, $firing, $silent) = $shipped->{out} =~ /^attributions\s+(\d+)\s+(\d+)\s+(\d+)$/m;
cmp_ok($rules, '>', 20, 'there are rules of attributions');
is($firing, $rules, '... each with an example in which it fires');
is($silent, $rules, '... and with one in which it does not');
cmp_ok($count, '>=', 2 * $rules, '... all of which have been run');
my $check = run(['rules', 'check']);
is($check->{status}, 0, 'rules check: they are sound, and none could take very long');
like($check->{out}, qr/\A[^\n]*: 0 errors, 0 warnings\n\z/, '... and all of them is of use');

# ---- A folder of rules of our own ----

my $folder = "$scratch/rules";
run(['cp', '-R', "$root/rules", $folder], program => '');
# Without the examples of its own, so that those written here can be counted.
for my $cascade (glob "$folder/cascades/*.rules") {
  (my $rules = slurp($cascade)) =~ s/^  [+-] .*\n(?:    .*\n)*//mg;
  spurt($cascade, $rules);
}
my $file = "$folder/cascades/2-attributions.rules";

sub with_rules {
  my ($text, @arguments) = @_;
  spurt($file, "level attributions\n$text");
  return run(['rules', @arguments, '--rules', $folder]);
}

my $said = "said-that: source:NP cue:VG<that, finite> content:(\"that\" (!(stop) .)+)\n";
my $told = "told: source:NP cue:VG<finite> addressee:NP content:(\"that\" (!(stop) .)+)\n";

# ---- test ----

sub holds {
  my ($name, $example, $rule) = @_;
  my $result = with_rules(($rule || $said) . "  $example\n", 'test', '--level', 'attributions');
  is($result->{status}, 0, "$name: holds") or diag $result->{out};
  like($result->{out}, qr/^1 example, 0 failed$/m, '... and was run');
}

sub fails {
  my ($name, $example, @expected) = @_;
  my $result = with_rules("$said  $example\n", 'test', '--level', 'attributions');
  is($result->{status}, 1, "$name: status 1");
  like($result->{out}, qr/^\Q$file\E:3: said-that /m, '... with its place');
  like($result->{out}, $_, "... $_") for @expected;
}

my $bank = 'The bank said that it would close.';
my $found = 'source: The bank | cue: said | content: that it would close';
holds('an example', "+ $bank => $found");
holds('pieces in another order', "+ $bank => content: that it would close | cue: said | source: The bank");
holds('with the form', "+ $bank => indirect | $found");
holds('over two lines', "+ The bank said\n     that it would close. => source: The bank |\n     cue: said | content: that it would close");
holds('over two paragraphs', "+ All was quiet. ¶ $bank => $found");
holds('one of several', "+ The dog said that it slept. $bank => $found");
holds('denied', "+ The bank did not say that it would close. => negated | source: The bank | cue: did not say | content: that it would close");
holds('with an addressee', '+ The bank told clients that it would close. => source: The bank | cue: told | addressee: clients | content: that it would close', $told);
holds('one that does not fire', '- The bank closed.');

fails('another content', "+ $bank => source: The bank | cue: said | content: that it would",
  qr/makes something else/, qr/^  - source: The bank \| cue: said \| content: that it would$/m, qr/^  \+ \Q$found\E$/m);
fails('a piece too few', "+ $bank => source: The bank | content: that it would close", qr/^  \+ \Q$found\E$/m);
fails('another form', "+ $bank => direct | $found", qr/^  - direct \| /m, qr/^  \+ indirect \| /m);
fails('a piece of no known name', "+ $bank => $found | mood: grim", qr/^  - .*mood: grim$/m);
fails('a rule that does not fire', "+ The bank closed. => $found", qr/does not fire/, qr/The bank closed\./);
fails('a rule that fires', "- $bank", qr/fires where it should not/, qr/^  \+ \Q$found\E$/m);
fails('not denied', "+ $bank => negated | $found", qr/^  - negated \| /m);

# Another rule was first: that is told.
my $late = with_rules("first: source:NP cue:VG<that, finite> content:(\"that\" .+)\n$said  + $bank => $found\n", 'test', 'said-that');
is($late->{status}, 1, 'a rule that comes too late: status 1');
like($late->{out}, qr/^    first \(2-attributions\.rules:2\) makes \Q$found\E$/m, '... and which one was first');

# The other levels.
sub holds_elsewhere {
  my ($level, $path, $text) = @_;
  my $before = slurp("$folder/$path");
  spurt("$folder/$path", $text);
  my $result = run(['rules', 'test', '--rules', $folder, '--level', $level]);
  is($result->{status}, 0, "$level: holds") or diag $result->{out}, $result->{err};
  like($result->{out}, qr/^2 examples, 0 failed$/m, '... and was run');
  spurt("$folder/$path", $before);
}
spurt($file, "level attributions\n$said");
(my $groups = slurp("$folder/cascades/1-groups.rules")) =~ s/^(temporal => NP:.*\n)/$1  + He came on Friday. => NP: Friday\n  - He came home.\n/m;
holds_elsewhere('groups', 'cascades/1-groups.rules', $groups);
(my $dates = slurp("$folder/cascades/dates.rules")) =~ s/^(iso => DATE:.*\n)/$1  + He came on 2019-05-10. => DATE: 2019-05-10\n  - He came on Friday.\n/m;
holds_elsewhere('dates', 'cascades/dates.rules', $dates);
my $issue = "issue closing: banks should close\nfor closes: \"close\"\n"
  . "  + $bank => for\n  - The bank said that it would open.\n";
unlink glob "$folder/issues/*";
spurt("$folder/issues/banks.rules", '');
holds_elsewhere('positions', 'issues/banks.rules', $issue);
(my $boilerplate = slurp("$folder/cascades/0-boilerplate.rules")) =~ s/^(all-news:.*\n)/$1  + It rained. ¶ All news => All news\n  - All news was bad.\n/m;
holds_elsewhere('boilerplate', 'cascades/0-boilerplate.rules', $boilerplate);

# By name, by place, by stage.
my $two = "$said  + $bank => $found\n$told  - $bank\n";
like(with_rules($two, 'test', 'told')->{out}, qr/^1 example, 0 failed$/m, 'by name: only that rule');
like(with_rules($two, 'test', '2-attributions.rules:2')->{out}, qr/^1 example, 0 failed$/m, 'by place: only that rule');
like(with_rules($two, 'test')->{out}, qr/^attributions\s+2\s+1\s+1$/m, 'how many rules have examples');
like(with_rules($two, 'test', '--stage', 'chunk')->{out}, qr/^0 examples, 0 failed$/m, 'by stage: only its levels');
like(with_rules($two, 'show', 'said-that')->{out}, qr/^said-that: .*\n  \+ \Q$bank => $found\E$/m, 'show: with examples');
for my $wrong (['test', 'no-such-rule'], ['test', '--level', 'none'], ['test', '--stage', 'quote'], ['list', '--stage', 'no'],
  ['list', 'said-that'], ['show'], ['stats'], ['tset']) {
  my $result = with_rules($two, @$wrong);
  is($result->{status}, 2, "rules @$wrong: status 2");
  like($result->{err}, qr/^demarche: /, '... and why');
}
like(run(['rules', 'tset'])->{err}, qr/is "test" meant/, 'a slip: what was meant');

# ---- check ----

sub refused {
  my ($name, $text, $expected) = @_;
  my $result = with_rules($text, 'check');
  is($result->{status}, 2, "$name: status 2");
  like($result->{out}, $expected, '... with its place');
}
refused('an example without arrow', "$said  + $bank\n", qr/^\Q$file\E:3:3: error: expected "\+ text => .*\n.*\n\s+\^/m);
refused('an arrow where nothing is found', "$said  - $bank => $found\n", qr/^\Q$file\E:3:3: error: /m);
refused('nested repeats', "let Words = (adverb* comma?)*\nx: NP Words VG\n",
  qr/^\Q$file\E:2:14: error: this repeats without end inside a repeat without end.*\n.*\n\s+\^/m);
refused('growth', "x: NP .* comma .* comma .* comma .* (VG|colon)\n", qr/^\Q$file\E:2:1: error: rule x could take very long: .*\n.*\n\s+\^/m);
is(with_rules($said, 'check')->{status}, 0, 'what was right before is right again');

# ---- stats ----

# What `run` finds, by rule.
sub fired {
  my %fired;
  $fired{$_->{rule}}++ for map { @{$_->{attributions}} } json_lines(run(['run', '-q', @_])->{out});
  return \%fired;
}

my $stats = run(['rules', 'stats', 'corpus', '--gold', 'gold', '--level', 'attributions']);
is($stats->{status}, 0, 'stats: status 0') or diag $stats->{err};
my %line = map { /^\s*(\d+)\s+(?:(\d+)\s+(\d+) %)?\s+(\d+)\s+([\d.]+)\s+\S+ \((.*)\)$/ ? ($6 => [$1, $2, $3, $4, $5]) : () }
  split /\n/, $stats->{out};
my $fired = fired('corpus');
cmp_ok(scalar keys %$fired, '>', 5, 'several rules fire in the corpus');
is_deeply([grep { !$line{$_} || $line{$_}[0] < $fired->{$_} } keys %$fired], [], 'stats: each rule as often as it made something');
is_deeply([grep { $_->[3] < $_->[0] || $_->[4] < 0 } values %line], [], 'stats: no rule fires that was not looked for');

# Gold says the same as `score --by-rule`.
my %score = map { ($_->{rule} => $_) } grep { $_->{group} eq 'attributions' }
  @{JSON::PP->new->utf8->decode(run(['score', '--format', 'json', '--by-rule'])->{out})->{rules}};
cmp_ok(scalar keys %score, '>', 5, 'score --by-rule: several rules');
is_deeply({map { $_ => $line{$_}[1] } keys %score}, {map { $_ => $score{$_}{predicted} } keys %score}, 'stats: judged as often as score says');
is_deeply({map { $_ => $line{$_}[2] } keys %score},
  {map { $_ => sprintf '%.0f', 100 * $score{$_}{right} / $score{$_}{predicted} } keys %score}, 'stats: right as often as score says');

# Every rule stands either in the table or among those that never fired.
my ($never) = $stats->{out} =~ /never fired:(.*?)\n\n/s;
my @never = split ' ', $never // '';
my ($named) = run(['rules', 'list', '--level', 'attributions'])->{out} =~ /\((\d+)\)/;
is(@never + keys %line, $named, 'stats: the others never fired');
like($stats->{out}, qr/^5 articles, 5 of them judged by gold$/m, 'stats: how many articles');

my $bad = run(['rules', 'stats', 'corpus', "$scratch/none.txt", '--level', 'attributions']);
is($bad->{status}, 1, 'stats: an article that cannot be read: status 1');
like($bad->{out}, qr/^6 articles, 1 failed$/m, '... and the others are counted');
is(run(['rules', 'stats', 'corpus', '--gold', "$scratch/nowhere"])->{status}, 2, 'stats: no gold: status 2');
# What `rules check` finds beside broken lines: what stands twice, and what is swallowed.
sub check_with {
  my ($path, $lines) = @_;
  my $copy = "$scratch/checked";
  system('rm', '-rf', $copy) == 0 && system('cp', '-R', "$root/rules", $copy) == 0 or die 'cp';
  spurt("$copy/$path", (-e "$copy/$path" ? slurp("$copy/$path") : '') . $lines);
  my $result = run(['rules', 'check', $copy]);
  return $result->{err} . $result->{out};
}

# What stands behind a level's name: some levels must be leftmost, others may.
for my $case (['1-groups', 'level groups leftmost', 'level groups', 2, qr/1-groups\.rules:\d+:7: error: this level is read from left to right: expected "level groups leftmost"/],
  ['dates', 'level dates leftmost', 'level dates', 2, qr/dates\.rules:\d+:7: error: .* expected "level dates leftmost"/],
  ['0-boilerplate', 'level boilerplate', 'level boilerplate leftmost', 0, qr/: 0 errors, /]) {
  my ($file, $line, $instead, $status, $finding) = @$case;
  my $copy = "$scratch/marked";
  system('rm', '-rf', $copy) == 0 && system('cp', '-R', "$root/rules", $copy) == 0 or die 'cp';
  (my $rules = slurp("$copy/cascades/$file.rules")) =~ s/^\Q$line\E\n/$instead\n/m or die $line;
  spurt("$copy/cascades/$file.rules", $rules);
  my $result = run(['rules', 'check', $copy]);
  is($result->{status}, $status, "$instead: status $status");
  like($result->{err} . $result->{out}, $finding, '... and what is told');
}

my ($act) = slurp('rules/lexicon/acts.txt') =~ /^(\w+):/m;
my ($row) = slurp('rules/lexicon/parts-of-speech.tsv') =~ /^(after\S*\t.*\n)/m;
my ($ordinary) = slurp('rules/lexicon/ordinary.list') =~ /^([a-z]{8})$/m;
for my $case (
  ['lexicon/acts.txt', "$act: again\n", qr/acts\.txt:\d+:1: warning: the act '$act' was listed before/],
  ['lexicon/parts-of-speech.tsv', $row, qr/parts-of-speech\.tsv:\d+:1: warning: '\S+' has a row already/],
  ['lexicon/ordinary.list', "$ordinary\n", qr/ordinary\.list:\d+:1: warning: '$ordinary' was listed before/],
  ['lexicon/zz.txt', "\@verb cue speech\nsay\n", qr/zz\.txt:2:1: warning: 'say' has all of this already, by other entries/],
  ['lexicon/zz.txt', "\@verb cue speech\nwhimper: say thatt clause quoet\nwhinny: say thatt\n",
    qr/\A[^\n]*zz\.txt:2:14: warning: nobody asks for the class "thatt": is "that" meant\?\n  whimper: say thatt clause quoet\n {15}\^\n[^\n]*zz\.txt:2:27: warning: nobody asks for the class "quoet": is "quote" meant\?\n[^\n]*\n[^\n]*\n[^\n]*: 0 errors, 2 warnings\n\z/],
  ['lexicon/zz.txt', "\@noun persn-noun noun\nsnowplougher\n\@word\nfrosty: adjective\/3 as-spokesman\n",
    qr/\A[^\n]*zz\.txt:1:7: warning: nobody asks for the class "persn-noun": is "person-noun" meant\?\n  \@noun persn-noun noun\n {8}\^\n[^\n]*: 0 errors, 1 warning\n\z/],
  ['lexicon/zz.txt', "\@verb cue speech\n: say sure\n", qr/zz\.txt:2:1: error: a word is missing before the colon\n  : say sure\n  \^\n/],
  ['lexicon/zz.tsv', "frosty\n", qr/\A\S*zz\.tsv: warning: nobody reads this file: its name does not end in \.txt\n[^\n]*: 0 errors, 1 warning\n\z/],
  ['issues/zz', "frosty\n", qr/zz: warning: nobody reads this file: its name does not end in \.rules\n/],
  ['cascades/2-attributions.rules', "odd-1 [apart, frob]: cue:VG \"zz\" content:.+\n",
    qr/\A[^\n]*2-attributions\.rules:\d+:15: warning: nobody asks for the flag "frob" at the level attributions, but for: \S[^\n]*\n[^\n]*\n {16}\^\n[^\n]*: 0 errors, 1 warning\n\z/],
  ['cascades/2-attributions.rules', "odd-1 => NP: cue:VG \"zz\" content:.+\n", qr/2-attributions\.rules:\d+:10: warning: nothing is made of "NP": rules of this level have no =>\n/],
  ['cascades/dates.rules', "odd-1 => DAET: name:\"zz\"\n", qr/dates\.rules:\d+:10: warning: no entity is a "DAET", so this becomes OTHER\n/],
  ['cascades/dates.rules', "odd-1: name:\"zz\"\n", qr/dates\.rules:\d+:1: warning: nothing is said of what becomes of "odd-1": expected => PERSON/],
  ['cascades/zz.rules', "level attribution\nodd-1: cue:VG \"zz\" content:.+\n", qr/zz\.rules:2:1: warning: no stage looks for rules of the level "attribution"\n/],
  ['cascades/zz.rules', "level dates\nodd-1 => DATE: name:\"zz\"\n",
    qr/\A[^\n]*zz\.rules:1:7: error: this level begins at dates\.rules:\d+ already\n  level dates\n {8}\^\n[^\n]*: 1 error, 0 warnings\n\z/],
  ['cascades/zz.rules', "level zz lefmost\nodd-1 => DATE: name:\"zz\"\n", qr/zz\.rules:1:10: error: expected "level NAME" or "level NAME leftmost"\n/],
  ['cascades/1-groups.rules', "odd-1 => ATTR: \"zz\"\n", qr/1-groups\.rules:\d+:10: error: no rule makes ATTR: the stage attribute does\n/],
  ['cascades/dates.rules', "let Idle = NP\n", qr/dates\.rules:\d+:5: warning: no rule uses "Idle"/],
  ['cascades/1-groups.rules', "both => NP: head:noun head:nouns\n",
    qr/1-groups\.rules:\d+:1: warning: rule both makes its level several times slower, .*: a second role/],
  ['issues/zz.rules', "issue snow: it should snow\n  for snowing: ~snow\nfor more-snow: \"more\" ~snow\n",
    qr/\A[^\n]*zz\.rules:2:3: error: this line belongs to no pattern: patterns begin in the first column\n.*: 1 error, 0 warnings\n\z/s],
  ['issues/zz.rules', "issue snow: it should snow\nsubject winter: ~winter\nfor snowing: ~snow\n",
    qr/zz\.rules:2:1: error: a subject stands above the issues of its file/],
  ['issues/zz.rules', "issue snow: it should snow\nfor: ~snow\n",
    qr/\A[^\n]*zz\.rules:2:4: error: a name is missing here: expected "for NAME: \.\.\."\n  for: ~snow\n {5}\^\n[^\n]*: 1 error, 0 warnings\n\z/],
  ['issues/zz.rules', "issue snow: it should snow\n", qr/\A[^\n]*zz\.rules:1:7: warning: the issue snow has no pattern[^\n]*\n  issue snow: it should snow\n {8}\^\n[^\n]*: 0 errors, 1 warning\n\z/],
  ['cascades/2-attributions.rules', "let Odd = frob:NP\nodd-1: Odd comma cue:VG\nodd-2: Odd colon cue:VG content:.+\n",
    qr/\A[^\n]*2-attributions\.rules:\d+:11: warning: nobody asks for the role "frob" at the level attributions[^\n]*\n  let Odd = frob:NP\n {12}\^\n[^\n]*: 0 errors, 1 warning\n\z/],
  ['issues/zz.rules', "subject: ~snow\n", qr/zz\.rules:1:8: error: a name is missing here: expected "subject NAME: \.\.\."/],
  ['issues/zz.rules', "issue snow: it should snow\nfor snowing: ~snow\nfor more-snow: ~snow\n",
    qr/\A[^\n]*zz\.rules:3:5: warning: rule more-snow is shadowed by snowing at zz\.rules:2, which fits all that this one could\n  for more-snow: ~snow\n {6}\^\n[^\n]*: 0 errors, 1 warning\n\z/],
  ['issues/zz.rules', "issue snow: it should snow\nfor snowing: ~snow (!(stop) .)* ~winter\nagainst no-snow [own-negation]: \"no\" ~snow \"in\" ~winter\nagainst snowless: ~snow \"never\" \"in\" ~winter\nfor snow: ~snow\n",
    qr/\A[^\n]*zz\.rules:4:9: warning: rule snowless is shadowed by snowing at zz\.rules:2, [^\n]*\n[^\n]*\n[^\n]*\n[^\n]*: 0 errors, 1 warning\n\z/],
  ['issues/zz.rules', "subject winter: ~winter\nsubject cold: ~winter\nissue snow: it should snow\nfor snowing: ~snow\nissue frost: it should freeze\nfor frozen: ~snow\n",
    qr/\A[^\n]*: 0 errors, 0 warnings\n\z/],
  ['cascades/dates.rules', "empty => DATE: calendar?\n",
    qr/dates\.rules:\d+:1: error: the rule can match nothing at all\n  empty => DATE: calendar\?\n  \^\n/],
  ['lexicon/zz.txt', "\@word\nb\xE4d\xFF:\tso\r\n",
    qr/\A[^\n]*zz\.txt:2:2: error: not UTF-8 \(byte 0xE4\)\n  b\xEF\xBF\xBDd\xEF\xBF\xBD:\tso\n   \^\n[^\n]*: 1 error, 0 warnings\n\z/],
  ['lexicon/zz.txt', "\@word\n\xC3\xA4\tbad\0\n",
    qr/zz\.txt:2:6: error: a NUL has no place in a rule file \(byte 0x00\)\n  \xC3\xA4\tbad\xEF\xBF\xBD\n   \t   \^\n/],
  ['lexicon/zz.txt', "@\nword\n", qr/zz\.txt:1:1: error: unknown section '@'[^\n]*\n  \@\n  \^\n/],
  ['issues/zz.rules', "issue deep snow: it should snow\nfor snowing: ~snow\n",
    qr/zz\.rules:1:7: error: an issue's ID is of letters[^\n]*\n  issue deep snow: it should snow\n {8}\^\n/],
  ['gazetteer/people.tsv', "\tno-id\n", qr/people\.tsv:\d+:1: error: a row without id\n  \tno-id\n  \^\n/],
) {
  my ($path, $lines, $finding) = @$case;
  like(check_with($path, $lines), $finding, "check: $path");
}

# All that is wrong is told at once, of whichever files and whichever step of loading, and nothing that only follows from it.
my %broken = (
  'lexicon/zz.txt' => "\@vreb cue speech\nzork: say frobnic\n\@noun\nBad Word: crotchety\n",
  'gazetteer/people.tsv' => "agnes-crumb\t\tAgnes Crumb\n",
  'cascades/zz.rules' => "let Heard = VG<frobnic>\nlevel attributions\nopen: source:NP Heard content:.+ (\nof-broken-words: source:NP cue:VG<frobnic> \"zz\"\n"
    . "of-a-broken-row: NAME<\@agnes-crumb> <crotchety> \"zz\"\nof-nobody: NP<nonesuch> comma\nslow: (NP+)+ comma\n",
  'issues/zz.rules' => "issue snow: it should snow\nfor snowing: NP<nonesuch-either>\n",
);
my $copy = "$scratch/broken";
system('cp', '-R', "$root/rules", $copy) == 0 or die 'cp';
spurt("$copy/$_", (-e "$copy/$_" ? slurp("$copy/$_") : '') . $broken{$_}) for keys %broken;
my $told_at_once = run(['rules', 'check', $copy])->{out};
like($told_at_once, $_, "check: $_") for qr/unknown section '\@vreb'/, qr/zz\.rules:2:7: error: this level begins at /,
  qr/'Bad' is no word form/, qr/zz\.rules:3:\d+: error: this group is not closed/,
  qr/people\.tsv:\d+:\d+: error: /, qr/zz\.rules:6:15: error: no word and no name has the class "nonesuch"/,
  qr/zz\.rules:2:17: error: no word and no name has the class "nonesuch-either"/, qr/zz\.rules:7:8: error: this repeats without end inside a repeat/;
unlike($told_at_once, qr/"(frobnic|crotchety|\@agnes-crumb)"/, '... and nothing of what the broken lines would have given');
like($told_at_once, qr/: 8 errors, 0 warnings\n\z/, '... nor of who may have asked for what: eight errors in four kinds of files');

my $nowhere = run(['rules', 'check', "$scratch/nowhere"]);
is($nowhere->{status}, 2, 'check: no such folder: status 2');
like($nowhere->{out}, qr{\A\Q$scratch\E/nowhere: error: cannot be read: [^\n]*\n\Q$scratch\E/nowhere: 1 error, 0 warnings\n\z}, '... and one error');

# Rules of names of our own that need no word that may be a name: a run, which leaves out what no rule needs, finds what they find.
for my $case (
  ['names', 'district => ORG: NAME<GPE> "district"', 'They met in the Japan district today.', 'Japan district'],
  ['names', 'defeated [retype] => ORG: &<("trounced") name:NAME<GPE>', 'They trounced Japan today.', 'Japan'],
  ['names', 'pair => ORG: NAME<GPE> NAME<GPE>', 'They met in Japan Russia today.', 'Japan Russia'],
  ['names', 'counted => ORG: NAME<GPE> number', 'They met in Japan 12 times.', 'Japan 12'],
  ['names', 'small => ORG: "bare" "words"', 'They met for bare words in Japan.', 'bare words'],
  ['guesses', 'there => ORG: NAME<GPE> "there"', 'Ingrid Askeljung waved. He says that Askeljung saw Japan there.', 'Japan there'],
) {
  my ($level, $rule, $text, $name) = @$case;
  my $copy = "$scratch/named";
  system('rm', '-rf', $copy) == 0 && system('cp', '-R', "$root/rules", $copy) == 0 or die 'cp';
  my $rules = slurp("$copy/cascades/names.rules");
  $rules =~ s/^level $level\n/level $level\n$rule\n/m or die 'level';
  spurt("$copy/cascades/names.rules", $rules);
  my ($document) = json_lines(run(['tag', '--quiet', '--rules', $copy], input => tokens_of($text))->{out});
  my %types = map { my $i = $_; (name_text($document, $i) => $document->{names}{type}[$i]) } 0 .. $#{$document->{names}{type}};
  is($types{$name}, 'ORG', "a rule of our own: $rule") or diag explain \%types;
}

# What the stages before tag make of a text.
sub tokens_of { return run(['run', '--quiet', '--until', 'segment', '-'], input => to_json({id => 'a', text => $_[0]}) . "\n")->{out} }

sub name_text {
  my ($document, $i) = @_;
  my ($start, $end) = map { $document->{names}{$_}[$i] } qw(start end);
  return substr $document->{text}, $start, $end - $start;
}

# The names that the help gives as examples are names of rules.
my ($examples) = run(['rules', '--help'])->{out} =~ /by name\s+\(([^)]+)\)/;
ok(length $examples, 'the help names a rule');
is(run(['rules', 'show', $_])->{status}, 0, "rules show $_") for split /, /, $examples;
done_testing();
