package extract_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"linian/extract"
	"linian/figure"
)

// TestRulesDocument: docs/grammar.md is made of the rules and their examples.
func TestRulesDocument(t *testing.T) {
	const file = "../docs/grammar.md"
	want := rulesDocument()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil || string(got) != want {
		t.Errorf("%s is not what the rules say (go test ./extract -run TestRulesDocument -update): %v", file, err)
	}
}

const rulesIntroduction = `# The rules by which a figure is read

Made by ` + "`go test ./extract -run TestRulesDocument -update`" + ` from the rules themselves (` + "`extract.Rules`" + `); do not edit.

A figure has three slots: what is measured (naming), its kind (meaning), its year and period (timing). Each rule
proposes one thing for one slot, at a cost: the farther from the number the words stand that it rests on, the
higher. The cheapest proposal wins. If another one differs and costs less than 4 more, the figure is in doubt
(` + "`name-uncertain`, `period-uncertain`" + `), keeps the other reading, and stays out of the trend.
` + "`linian extract --why FILE:LINE[:COL]`" + ` prints what each rule says of a figure.

A habit that a name breaks adds its cost to the name, so that another may win; what the chosen name still breaks at a
cost of 16 or more leaves it in doubt, with the name that lacks the fault as its other reading.

Before that, rules of a fourth slot say which figure of a clause has which of its words. The cheapest of those that
name every figure of the clause takes it; what is called join then gives to one figure what another says for both.

In an example the figure stands between ‹ and ›. ` + "`plan:`, `review:` and `term:`" + ` say in which section of a report
the sentence stands; ` + "`doc:`" + ` is a whole report. In the examples behind ＋ the rule decides, in those behind － it
proposes nothing. TestRules runs them all.
`

func rulesDocument() string {
	var b strings.Builder
	b.WriteString(rulesIntroduction)
	for _, slot := range []struct {
		of    figure.Slot
		title string
	}{{figure.Naming, "Naming: what is measured"}, {figure.Against, "Against: what is held against a name"}, {figure.Meaning, "Meaning: the kind"}, {figure.Timing, "Timing: year and period"}, {figure.Sharing, "Sharing: which figure of a clause has which of its words"}} {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | cost | says | examples |\n| --- | ---: | --- | --- |\n", slot.title)
		for _, r := range extract.Rules() {
			if r.Slot == slot.of {
				fmt.Fprintf(&b, "| `%s` | %d | %s | %s |\n", r.ID, r.Cost, r.Says, examples(r))
			}
		}
	}
	b.WriteString(openIntroduction)
	writeCuts(&b, "open by", extract.OpenRules())
	cuts, guards, topics := extract.Cuts()
	b.WriteString(cutsIntroduction)
	writeCuts(&b, "cut by", cuts)
	writeCuts(&b, "kept by", guards)
	writeCuts(&b, "topic by", topics)
	b.WriteString(constructsIntroduction)
	writeCuts(&b, "construct", extract.Constructs())
	return b.String()
}

const openIntroduction = `
## What a section leaves open

Where a heading or a paragraph lets a section be about something else, the figure keeps how it would be read then,
and is not in doubt (TestOpenSections).
`

const cutsIntroduction = `
## The words before the number

Before a figure is named, what is no part of its name is cut off the words before it, first in front (lead) and then
behind (tail); then what stands within them and leads to the number (core). A guard keeps words that a cut would take. A clause without figures leaves a topic behind, which the figures
of the next may be of. In the examples behind ＋ the rule applies and the figure is read otherwise without it
(TestCuts); in those behind － it does not apply.
`

const constructsIntroduction = `
## What is no figure, and where a noun ends

These fill no slot by themselves: a number that has a unit and is no figure, what is counted without one, what of
the words between two numbers belongs to which, where the noun behind a number ends, and what is tidied off a name.
Each table is asked in its order. In the examples behind ＋ the figure comes out otherwise without the construct, in
those behind － it does not (TestConstructs); behind → stands what the figure is called.
`

func writeCuts(b *strings.Builder, first string, rules []extract.Rule) {
	fmt.Fprintf(b, "\n| %s | says | examples |\n| --- | --- | --- |\n", first)
	for _, r := range rules {
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", r.ID, r.Says, examples(r))
	}
}

func examples(r extract.Rule) string {
	var cells []string
	for _, e := range r.Yes {
		cells = append(cells, "＋ "+e)
	}
	for _, e := range r.No {
		cells = append(cells, "－ "+e)
	}
	return strings.NewReplacer("\n", " ⏎ ", "|", "\\|").Replace(strings.Join(cells, "<br>"))
}
