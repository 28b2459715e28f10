#!/usr/bin/perl
# demarche score: what it reads, what it says, and when CI turns red.
#
# Gold and predictions are small folders of brat files made here, so that every number is known
# beforehand. What is measured how is tested in tests/unit/ (alignment, metrics, significance, baseline).
use strict;
use warnings;
use utf8;
use Encode qw(encode_utf8 decode_utf8);
use FindBin;
use lib $FindBin::Bin;
use Test::More;
use Time::HiRes qw(time);
use JSON::PP ();
use Demarche;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

# ---- small golds ----

my %text = (
  one   => "Lavrov said that they agree. Kono hopes to leave Japan.\n",
  two   => "“We <agree> & sign,” Lavrov added. It rained.\n",
  three => "Kono told reporters that it is over.\n",
);

# T line of the n-th occurrence of a piece of text.
sub bound {
  my ($id, $label, $article, $piece) = @_;
  my $start = index $text{$article}, $piece;
  die "no '$piece' in $article" if $start < 0;
  return "$id\t$label $start " . ($start + length $piece) . "\t$piece\n";
}

# An attribution as brat has it; %more: addressee, form, class, speakers, positions.
sub attribution {
  my ($n, $article, $source, $cue, $content, %more) = @_;
  my $t = $n * 10;
  my $lines = bound("T$t", 'Attribution', $article, $cue) . bound('T' . ($t + 1), 'Content', $article, $content);
  my $roles = 'Content:T' . ($t + 1);
  if ($source) {
    $lines .= bound('T' . ($t + 2), 'Source', $article, $source);
    $roles .= ' Source:T' . ($t + 2);
  }
  if ($more{addressee}) {
    $lines .= bound('T' . ($t + 3), 'Addressee', $article, $more{addressee});
    $roles .= ' Addressee:T' . ($t + 3);
  }
  $lines .= "E$n\tAttribution:T$t $roles\n";
  $lines .= "A${t}\tForm E$n $more{form}\n" if $more{form};
  $lines .= "A${t}1\tClass E$n $more{class}\n" if $more{class};
  $lines .= "#$t\tSpeakers E$n\t$more{speakers}\n" if $more{speakers};
  $lines .= "#${t}1\tPosition E$n\t$more{position}\n" if $more{position};
  return $lines;
}

sub name {
  my ($n, $article, $label, $piece, $entity) = @_;
  return bound("T$n", $label, $article, $piece) . "N$n\tReference T$n demarche:$entity\t$piece\n";
}

my %gold = (
  one => name(1, 'one', 'PERSON', 'Lavrov', 'sergey-lavrov') . name(2, 'one', 'GPE', 'Japan', 'japan')
    . attribution(1, 'one', 'Lavrov', 'said', 'that they agree', form => 'indirect', class => 'speech', speakers => 'sergey-lavrov', position => 'treaty for')
    . attribution(2, 'one', 'Kono', 'hopes', 'to leave Japan', form => 'indirect', class => 'attitude', speakers => 'taro-kono'),
  two => name(1, 'two', 'PERSON', 'Lavrov', 'sergey-lavrov')
    . attribution(1, 'two', 'Lavrov', 'added', '“We <agree> & sign,”', form => 'direct', class => 'speech', speakers => 'sergey-lavrov'),
  three => attribution(1, 'three', 'Kono', 'told', 'that it is over', addressee => 'reporters', form => 'indirect', class => 'speech', speakers => 'taro-kono'),
);

# A folder of .ann; with %text beside them where `texts` is true.
sub folder {
  my ($name, $articles, $texts) = @_;
  my $path = "$scratch/$name";
  mkdir $path;
  for my $id (keys %$articles) {
    spurt("$path/$id.ann", encode_utf8($articles->{$id}));
    spurt("$path/$id.txt", encode_utf8($text{$id})) if $texts;
  }
  return $path;
}

my $gold = folder('gold', \%gold, 1);

sub score { my @arguments = @_; return run(['score', '--gold', $gold, @arguments]) }

sub score_json {
  my $result = score('--format', 'json', @_);
  return (JSON::PP->new->utf8->decode($result->{out}), $result);
}

sub measure { my ($report, $name) = @_; return (grep { $_->{name} eq $name } @{$report->{measures}})[0] }

sub f1 { my ($report, $name) = @_; return measure($report, $name)->{micro}{f1} }

# In every measure found and missed make gold, right and spurious make predicted.
sub identities {
  my ($report) = @_;
  for (grep { $_->{measured} } @{$report->{measures}}) {
    my $c = $_->{counts};
    return 0 if $c->{found} + $c->{missed} != $c->{gold} || $c->{right} + $c->{spurious} != $c->{predicted};
    return 0 if $c->{missed} < 0 || $c->{spurious} < 0;
  }
  return 1;
}

# Whatever is measured and can be is 1, of each metric, in micro, macro and interval.
sub perfect {
  my ($report) = @_;
  for my $measure (grep { $_->{measured} } @{$report->{measures}}) {
    for my $kind (qw(micro macro)) {
      return 0 if grep { defined $_ && $_ != 1 } values %{$measure->{$kind}};
    }
    return 0 if grep { defined $_ && ($_->[0] != 1 || $_->[1] != 1) } values %{$measure->{interval}};
  }
  return 1;
}

# ---- gold against itself, and a prediction of which all is known ----

{
  my ($report, $result) = score_json($gold);
  is($result->{status}, 0, 'gold against itself: status 0');
  is($result->{err}, '', 'gold against itself: nothing to complain of');
  ok(perfect($report), 'gold against itself: all is 1');
  ok(identities($report), 'gold against itself: the counts add up');
  is(measure($report, 'attributions.exact.cue-exact')->{counts}{gold}, 4, 'all four attributions are counted');
  is(measure($report, 'linking')->{counts}{gold}, 3, 'all three names are linked');
  is_deeply([sort @{$report->{gold}{layers_absent}}], ['dates', 'negation'], 'what gold has not got is told');
  ok(!measure($report, 'negation')->{measured}, 'and not measured');
  like(score($gold)->{out}, qr/not measured, because gold has none: dates, negation/, 'in the table, too');
}

# one: the first attribution without "they" and another source, the second missed, one spurious; a label wrong.
# two: right, but by another speaker. three: not predicted. four: not in gold.
$text{four} = "Nothing.\n";
my $other = folder('other', {
  one => name(1, 'one', 'ORG', 'Lavrov', 'sergey-lavrov')
    . attribution(1, 'one', 'Kono', 'said', 'that they', speakers => 'taro-kono', form => 'indirect', class => 'speech')
    . attribution(2, 'one', '', 'said', 'Kono', form => 'indirect'),
  two => attribution(1, 'two', 'Lavrov', 'added', '“We <agree> & sign,”', form => 'direct', class => 'speech', speakers => 'taro-kono'),
  four => attribution(1, 'four', '', 'Nothing', 'Noth'),
});
spurt("$gold/four.txt", encode_utf8($text{four}));

{
  my ($report, $result) = score_json($other);
  is($result->{status}, 0, 'a prediction with mistakes: status 0');
  ok(identities($report), 'the counts add up');
  is_deeply($report->{prediction}{missing}, ['three'], 'an article that is not predicted is named');
  is_deeply($report->{prediction}{extra}, ['four'], 'an article that is not in gold is named');
  # "they agree" (10) against "they" (4): IoU .4, no match. Of 4 gold 1 is found, of 3 predicted 1 is right.
  is_deeply(measure($report, 'attributions.iou50.content')->{counts},
    {gold => 4, found => 1, missed => 3, predicted => 3, right => 1, spurious => 2}, 'contents are counted');
  is_deeply([@{measure($report, 'attributions.iou50.content')->{micro}}{qw(precision recall f1)}],
    [0.333333, 0.25, 0.285714], 'micro: 1/3, 1/4, 2/7');
  # one: 0 of 2 and 0 of 2; two: 1 of 1; three: 0 of 1, nothing predicted
  is_deeply([@{measure($report, 'attributions.iou50.content')->{macro}}{qw(precision recall f1)}],
    [0.5, 0.333333, 0.333333], 'macro: over two, three and three articles');
  is_deeply(measure($report, 'entities.exact')->{counts},
    {gold => 3, found => 0, missed => 3, predicted => 1, right => 0, spurious => 1}, 'a name of another label is wrong');
  is(measure($report, 'entities.span')->{counts}{found}, 1, 'but its span is right');
  is_deeply(measure($report, 'speakers.given-match')->{counts},
    {gold => 1, found => 0, missed => 1, predicted => 1, right => 0, spurious => 1}, 'a wrong speaker is counted');
  my $interval = measure($report, 'attributions.iou50.content')->{interval}{recall};
  ok($interval->[0] == 0 && $interval->[1] == 1, 'three articles, of which one has all: the interval says nothing');
  my $table = decode_utf8(score($other)->{out});
  like($table, qr/^- in gold but not in the prediction, all counted as missed: three$/m, 'the table names the missing article');
  like($table, qr/^- in the prediction but not in gold, not counted: four$/m, 'and the other one');
  like($table, qr/^attributions\.iou50\.content +0\.333 +0\.250 +0\.286 .* +4 +1 +3 +1$/m, 'the table has the numbers');
}

# ---- seeds ----

{
  my ($first) = score_json($other, '--seed', 7);
  my ($again) = score_json($other, '--seed', 7);
  is_deeply($first, $again, 'the same seed gives the same report');
  is($first->{bootstrap}{seed}, 7, 'which tells the seed');
}

# ---- a part of the articles ----

{
  # in bytewise order: one, three, two
  my ($odd) = score_json($gold, '--half', 'odd');
  my ($even) = score_json($gold, '--half', 'even');
  is(measure($odd, 'attributions.iou50.content')->{counts}{gold}, 3, 'odd: the first and third article');
  is(measure($even, 'attributions.iou50.content')->{counts}{gold}, 1, 'even: the second');
  is($even->{gold}{articles}, 1, 'one article');
  my ($some) = score_json($gold, '--articles', 't*');
  is(measure($some, 'attributions.iou50.content')->{counts}{gold}, 2, 'articles by a pattern');
  is(score($gold, '--articles', 'x*')->{status}, 2, 'no article at all: status 2');
  is(score($gold, '--half', 'third')->{status}, 2, 'no such half: status 2');
}

# ---- labels ----

{
  my $names = folder('names', {one => bound('T1', 'PER', 'one', 'Lavrov') . bound('T2', 'LOC', 'one', 'Japan')}, 1);
  my $predicted = folder('labels', {one => bound('T1', 'PERSON', 'one', 'Lavrov') . bound('T2', 'GPE', 'one', 'Japan') . bound('T3', 'DATE', 'one', 'agree')});
  my $result = run(['score', '--gold', $names, '--format', 'json', '--map', 'PERSON=PER,GPE=LOC', $predicted]);
  my $report = JSON::PP->new->utf8->decode($result->{out});
  ok(perfect($report), 'labels are mapped');
  is($report->{prediction}{unmapped_names}, 1, 'a name whose label is not in the map is dropped and counted');
  ok(!measure($report, 'attributions.iou50.content')->{measured}, 'a gold of names alone: attributions are not measured');
  like(run(['score', '--gold', $names, $predicted])->{out}, qr/gold has none: entity ids, dates, attributions, .*positions/, 'which is told');
  is(run(['score', '--gold', $names, '--map', 'PERSON', $predicted])->{status}, 2, 'a map that is none: status 2');
}

# ---- bad gold ----

{
  my %bad = (
    'beyond the text' => "T90\tGPE 5 9999\tx\n",
    'text that differs' => "T90\tGPE 0 6\tLawrov\n",
    'unknown reference' => "E90\tAttribution:T99\n",
    'overlap' => "T90\tORG 3 8\trov s\n",
  );
  for my $what (sort keys %bad) {
    my $lines = () = $gold{one} =~ /\n/g;
    my $folder = folder('bad', {one => "$gold{one}$bad{$what}"}, 1);
    my $result = run(['score', '--gold', $folder, '--format', 'json', $folder]);
    my $line = $lines + 1;
    is($result->{status}, 0, "$what: the score goes on");
    like($result->{err}, qr/^\Q$folder\E\/one\.ann:$line:\d+: error: /m, "$what: is reported at file and line");
    my $report = JSON::PP->new->utf8->decode($result->{out});
    is($report->{gold}{left_out}, 1, "$what: is counted");
    is(measure($report, 'attributions.iou50.content')->{counts}{gold}, 2, "$what: the others count");
    $result = run(['score', '--gold', $folder, '--strict', $folder]);
    is($result->{status}, 2, "$what: --strict refuses it");
    is($result->{out}, '', "$what: and tells no numbers");
  }
  is(score('--strict', $gold)->{status}, 0, '--strict accepts what is good');
}

{
  my $none = folder('none', {one => $gold{one}});
  my $result = run(['score', '--gold', $none, $gold]);
  is($result->{status}, 2, 'gold without texts: status 2');
  like($result->{err}, qr/one\.txt/, 'which text is missing is told');
  is(run(['score', '--gold', "$scratch/nowhere", $gold])->{status}, 2, 'no folder of gold: status 2');
  is(run(['score', '--gold', $none, '--text', $gold, $gold])->{status}, 0, '--text tells where the texts are');
  is(score("$scratch/nowhere.jsonl")->{status}, 2, 'no prediction of that name: status 2');
  spurt("$scratch/others.jsonl", run(['run', '--quiet', '-'], input => to_json({id => 'q', text => 'It rained.'}))->{out});
  my $others = score("$scratch/others.jsonl");
  is($others->{status}, 2, 'a prediction without an article of the gold: status 2');
  is($others->{out}, '', 'and no numbers');
  like($others->{err}, qr/others\.jsonl: it has no article of the gold in \Q$gold\E, but others, as q/, 'what it has is told');
}

# ---- gates ----

{
  my $gate = 'attributions.iou50.content.recall';
  is(score('--fail-under', "$gate=0.25", $other)->{status}, 0, 'a gate that is reached: status 0');
  my $result = score('--fail-under', "$gate=0.26", '--fail-under', 'entities.exact=0.5', '--fail-under', 'linking=0.1', $other);
  is($result->{status}, 1, 'a gate that is missed: status 1');
  like($result->{err}, qr/^demarche: \Q$gate\E=0\.26 missed: it is 0\.250$/m, 'which one is told');
  like($result->{err}, qr/entities\.exact=0\.5 missed: it is 0\.000/, 'each of several');
  unlike($result->{err}, qr/linking/, 'but not that which is reached');
  like($result->{out}, qr/gates missed\n- \Q$gate\E/, 'the report tells it, too');
  is(score('--fail-under', 'negation=0.1', $other)->{status}, 1, 'what is not measured misses its gate');
  is(score('--fail-under', 'attributions=0.1', $other)->{status}, 2, 'no such measure: status 2');
  is(score('--fail-under', "$gate=2", $other)->{status}, 2, 'no such value: status 2');
  my ($report, $json) = score_json('--fail-under', "$gate=0.26", $other);
  is($json->{status}, 1, 'the same in JSON');
  is_deeply($report->{gates}, [{gate => "$gate=0.26", value => 0.25, missed => JSON::PP::true}], 'which has the gate');
}

# ---- the list of measures ----

{
  my $list = run(['score', '--list-measures']);
  is($list->{status}, 0, 'measures are listed');
  my %listed = map { (split)[0] // '' => 1 } split /\n/, $list->{out};
  my ($report) = score_json($gold);
  is_deeply([grep { !$listed{$_} } map { $_->{name} } @{$report->{measures}}], [], 'all that are reported');
}

# ---- baseline ----

{
  my $baseline = "$scratch/baseline.json";
  is(score('--write-baseline', $baseline, $gold)->{status}, 0, 'a baseline is written');
  my $first = slurp($baseline);
  score('--write-baseline', $baseline, $gold);
  is(slurp($baseline), $first, 'the same again');
  my ($report, $result) = score_json('--baseline', $baseline, '--fail-on-drop', $gold);
  is($result->{status}, 0, 'nothing changed: status 0');
  is_deeply([grep { $_->{measured} && $_->{baseline}{verdict} !~ /same|new/ } @{$report->{measures}}], [], 'all the same');

  ($report, $result) = score_json('--baseline', $baseline, '--fail-on-drop', $other);
  is($result->{status}, 1, 'a worse prediction: status 1');
  my $change = measure($report, 'attributions.iou50.content')->{baseline};
  is($change->{verdict}, 'worse', 'worse');
  is($change->{before}, 1, 'before');
  is($change->{now}, 0.285714, 'now');
  like($result->{err}, qr/attributions\.iou50\.content\.f1 dropped from 1\.0000 to 0\.2857 \(p [\d.]+\)/, 'which dropped is told');
  ok(!$change->{significant} && $change->{p} > 0.05, 'three articles prove nothing');
  is(score('--baseline', $baseline, '--fail-on-drop=significant', $other)->{status}, 0, 'so the gate on significant drops holds');
  is(score('--baseline', $baseline, $other)->{status}, 0, 'without the gate it is told only');
  like(score('--baseline', $baseline, $other)->{out}, qr/^attributions\.iou50\.content +f1 +1\.0000 +0\.2857 +-0\.7143 +[\d.]+  worse$/m, 'a line per measure');

  score('--write-baseline', "$scratch/worse.json", $other);
  my ($better) = score_json('--baseline', "$scratch/worse.json", '--fail-on-drop', $gold);
  is(measure($better, 'attributions.iou50.content')->{baseline}{verdict}, 'better', 'the other way round: better');

  my $changed = folder('changed', {%gold, one => name(1, 'one', 'PERSON', 'Lavrov', 'sergey-lavrov')}, 1);
  $result = run(['score', '--gold', $changed, '--baseline', $baseline, $gold]);
  is($result->{status}, 2, 'a baseline of another gold: status 2');
  like($result->{err}, qr/another gold: one has changed/, 'and why');
  is(score('--fail-on-drop', $gold)->{status}, 2, '--fail-on-drop without a baseline: status 2');
  is(score('--baseline', "$scratch/nowhere.json", $gold)->{status}, 2, 'no baseline of that name: status 2');
}

# ---- mistakes ----

{
  my ($report) = score_json('--errors', $other);
  my @told = map { "$_->{article} $_->{group}: $_->{kind}" } @{$report->{mistakes}};
  is_deeply([sort @told], [sort
      'one entities: wrong label', 'one entities: missed', 'one attributions: little overlap', 'one attributions: missed',
      'one attributions: spurious', 'one positions: missed', 'three attributions: missed', 'two entities: missed',
      'two speakers: wrong speaker'], 'all mistakes are listed');
  my ($missed) = grep { $_->{article} eq 'three' } @{$report->{mistakes}};
  is($missed->{sentence}, 'Kono told reporters that it is over.', 'with the sentence');
  is($missed->{gold}, 'Kono | told | that it is over', 'and what gold says');
  is($missed->{line}, 5, 'and where');
  my ($sample) = score_json('--errors=4', $other);
  is(scalar @{$sample->{mistakes}}, 4, 'a sample of four');
  like(decode_utf8(score('--errors', $other)->{out}), qr/^attributions, missed: three at 20 \(line 5 of its \.ann\)\n  gold +Kono \| told \| that it is over\n  sentence +Kono told reporters that it is over\.$/m, 'in the table');
}

# ---- Markdown and JUnit ----

{
  my $markdown = decode_utf8(score('--format', 'markdown', '--errors', '--by-rule', $other)->{out});
  my @rows = grep { /^\|/ } split /\n/, $markdown;
  my $columns;
  my @ragged;
  for (@rows) {
    my $bars = () = /(?<!\\)\|/g;
    $columns = $bars if /^\|---/;
    push @ragged, $_ if defined $columns && !/^\| (measure|kind|of) / && $bars != $columns;
  }
  is_deeply(\@ragged, [], 'Markdown: each row has the columns of its table');
  like($markdown, qr/We &lt;agree&gt; &amp; sign/, 'Markdown: text is no markup');

  my $parse = <<'PYTHON';
import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
assert root.tag == "testsuites", root.tag
for suite in root:
    cases = list(suite)
    assert suite.tag == "testsuite" and all(case.tag == "testcase" for case in cases)
    assert int(suite.get("tests")) == len(cases), suite.get("name")
    assert int(suite.get("failures")) == sum(case.find("failure") is not None for case in cases), suite.get("name")
    assert int(suite.get("skipped")) == sum(case.find("skipped") is not None for case in cases), suite.get("name")
    for case in cases:
        assert case.get("name") and case.get("classname")
        for failure in case.iter("failure"):
            print(suite.get("name"), case.get("name"), failure.get("message"), failure.text or "")
PYTHON
  spurt("$scratch/parse.py", $parse);
  my $junit = score('--format', 'junit', '--errors', '--fail-under', 'linking=0.9', '--fail-under', 'entities.exact.EVENT=0.9', $other);
  is($junit->{status}, 1, 'JUnit: a missed gate');
  spurt("$scratch/junit.xml", $junit->{out});
  my $told = run(['python3', "$scratch/parse.py", "$scratch/junit.xml"], program => '');
  is($told->{status}, 0, 'JUnit: well-formed, and its numbers are true') or diag $told->{err};
  my $failures = decode_utf8($told->{out});
  like($failures, qr/^entities linking linking=0\.9 missed: it is 0\.500/m, 'JUnit: the measure fails with its gate');
  like($failures, qr/^gates entities\.exact\.EVENT not measured/m, 'JUnit: and one on a label that nobody bears');
  like($failures, qr/“We <agree> & sign,”/, 'JUnit: text is escaped');
  like($failures, qr/^mistakes three:20 missed missed/m, 'JUnit: mistakes are failed cases');
  my $green = score('--format', 'junit', $gold);
  spurt("$scratch/junit.xml", $green->{out});
  is(run(['python3', "$scratch/parse.py", "$scratch/junit.xml"], program => '')->{out}, '', 'JUnit: without gates all pass');
}

# ---- predictions of the program ----

{
  my $found = run(['run', '--quiet', 'corpus']);
  my $directly = run(['score', '--format', 'json', '--gold', 'gold', '-j', 1]);
  is($directly->{status}, 0, 'the pipeline over gold: status 0') or diag $directly->{err};
  my $report = JSON::PP->new->utf8->decode($directly->{out});
  ok(identities($report), 'the counts add up');
  is($report->{prediction}{name}, 'the pipeline', 'without a prediction, the pipeline is run');
  is_deeply($report->{prediction}{missing}, [], 'over all of gold');
  my $read = JSON::PP->new->utf8->decode(run(['score', '--format', 'json', '--gold', 'gold', '-'], input => $found->{out})->{out});
  is_deeply($read->{measures}, $report->{measures}, 'what `demarche run` has written scores the same, with dates and all');
  is(run(['score', '--format', 'json', '--gold', 'gold', '-j', 4])->{out}, $directly->{out}, 'and so do four threads');

  my $rules = JSON::PP->new->utf8->decode(run(['score', '--format', 'json', '--gold', 'gold', '--by-rule', '--errors'])->{out});
  my ($attributions) = grep { $_->{name} eq 'attributions.iou50.source-overlap' } @{$rules->{measures}};
  my ($predicted, $right) = (0, 0);
  for (grep { $_->{group} eq 'attributions' } @{$rules->{rules}}) { $predicted += $_->{predicted}; $right += $_->{right} }
  is($predicted, $attributions->{counts}{predicted}, 'rules by rule make all attributions');
  is($right, $attributions->{counts}{right}, 'and all that are right');
  is_deeply([grep { $_->{group} eq 'attributions' && $_->{rule} !~ /:\d+$/ } @{$rules->{rules}}], [], 'each with its place');
  is_deeply([grep { $_->{kind} eq 'spurious' && $_->{rule} !~ /:\d+$/ } @{$rules->{mistakes}}], [], 'as has each spurious one');

  # the same article twice, one of another text, one that failed
  my ($line) = split /\n/, $found->{out};
  my $document = JSON::PP->new->utf8->decode($line);
  my $twice = run(['score', '--format', 'json', '--gold', 'gold', '-'], input => "$line\n$line\n");
  is($twice->{status}, 1, 'an article that comes twice: status 1');
  my $told = JSON::PP->new->utf8->decode($twice->{out});
  is($told->{prediction}{failed}[0]{article}, $document->{id}, 'it is named');
  my $once = JSON::PP->new->utf8->decode(run(['score', '--format', 'json', '--gold', 'gold', '-'], input => "$line\n")->{out});
  is_deeply($told->{measures}, $once->{measures}, 'and counts once');
  is(scalar @{$once->{prediction}{missing}}, $report->{gold}{articles} - 1, 'the others are missing');
  my %elsewhere = (%$document, text => "$document->{text} More.");
  my $failed = run(['score', '--format', 'json', '--gold', 'gold', '-'], input => to_json(\%elsewhere) . "\n");
  is($failed->{status}, 1, 'an article of another text: status 1');
  like(JSON::PP->new->utf8->decode($failed->{out})->{prediction}{failed}[0]{message}, qr/text is not that of gold/, 'and why');
}

# ---- public corpora ----

SKIP: {
  my $data = $ENV{DEMARCHE_DATA};
  skip 'DEMARCHE_DATA is not set: no PolNeAR, no CoNLL-2003', 1 unless $data;
  my $polnear = "$data/polnear/articles";
  my $start = time;
  my $result = run(['score', '--format', 'json', '--gold', $polnear, $polnear], program => $ENV{SANITIZE} ? $demarche : $release);
  my $seconds = time - $start;
  my $report = JSON::PP->new->utf8->decode($result->{out});
  ok(perfect($report), 'PolNeAR against itself: all is 1');
  is($report->{gold}{articles}, 840, 'PolNeAR: all articles');
  # 19,868 events, of which 36 have no content
  is(measure($report, 'attributions.exact.cue-exact')->{counts}{gold}, 19832, 'PolNeAR: all attributions that have content');
  is($report->{gold}{left_out}, 36, 'PolNeAR: those without are left out and counted');
  is($report->{gold}{differing_by_white_space}, 3, 'PolNeAR: three texts run over lines, and are kept');
  ok(!measure($report, 'entities.exact')->{measured}, 'PolNeAR: no names, so none are measured');
  SKIP: {
    skip 'no time limit under sanitizers', 1 if $ENV{SANITIZE};
    cmp_ok($seconds, '<', 10, sprintf 'PolNeAR: scored in %.1f seconds', $seconds);
  }
  my ($odd, $even) = map {
    my $half = JSON::PP->new->utf8->decode(run(['score', '--format', 'json', '--gold', $polnear, '--half', $_, $polnear])->{out});
    measure($half, 'attributions.iou50.content')->{counts}{gold};
  } qw(odd even);
  is($odd + $even, 19832, 'PolNeAR: two halves make the whole');

  my $conll = "$data/conll2003";
  $report = JSON::PP->new->utf8->decode(run(['score', '--format', 'json', '--gold', $conll, $conll])->{out});
  ok(perfect($report), 'CoNLL-2003 against itself: all is 1');
  is(measure($report, 'entities.exact')->{counts}{gold}, 5942, 'CoNLL-2003: all names');
  is($report->{gold}{left_out}, 0, 'CoNLL-2003: none left out');
  ok(!measure($report, 'attributions.iou50.content')->{measured}, 'CoNLL-2003: attributions are not measured');
}

done_testing;
