package linian

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"linian/decision"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// decided are the decisions of a folder as Index needs them: it reads a file
// without the others, and again when what was decided of its figures changes.
type decided struct {
	all decision.Set
	// homeless are those of a report that is not in the folder (it was renamed, or
	// 核对.yaml does not name it): a figure anywhere that has their id is theirs.
	homeless decision.Set
}

func newDecided(all decision.Set, files []string) decided {
	if all.Len() == 0 {
		return decided{}
	}
	there := make(map[string]bool, len(files))
	for _, n := range files {
		there[n] = true
	}
	return decided{all, all.Homeless(func(name string) bool { return there[name] })}
}

// versionOf is what a file of the store must have been read by, and with, to be
// up to date: the program, what linian.yaml says of the file, what was decided of it.
// archive tells that it holds reports of other names.
func (ix *indexer) versionOf(name, hash string, archive bool) string {
	version := ix.version
	for _, with := range []string{ix.settingsOf(name, archive), ix.decidedOf(name, hash)} {
		if with != "" {
			version += " " + with
		}
	}
	return strings.TrimSpace(version)
}

// settingsOf marks what linian.yaml says that a file is read with; of an archive it is all
// of it, since any rule may be about one of its members.
func (ix *indexer) settingsOf(name string, archive bool) string {
	if archive && ix.settings != "" {
		return ix.settings[:8]
	}
	rule := ix.project.config.ruleFor(name)
	if rule == (ReportRule{}) && ix.indicators == "" {
		return ""
	}
	return hashOfText(fmt.Sprintf("%+v %s", rule, ix.indicators))[:8]
}

// decidedOf marks what was decided of a file.
func (ix *indexer) decidedOf(name, hash string) string {
	own := ix.decided.all.OfFile(name).Union(ix.decided.homeless).Union(ix.decided.all.OfBytes(hash))
	if own.Len() == 0 {
		return ""
	}
	return hashOfText(string(decision.Format(own)))[:8]
}

// hashOfText is the SHA-256 of a text, hex; "" for none.
func hashOfText(s string) string {
	if s == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// ofReports is what was decided of the reports of a file. That a decision fits no report is
// known only when all files are (told).
func (d decided) ofReports(reports []*report.Report) (map[int]decision.Decided, []finding.Finding) {
	own := d.all.AboutReports(reports)
	if own.Len() == 0 {
		return nil, nil
	}
	return own.OfReports(reports)
}

// apply gives the figures of a file, report by report, what was decided of them,
// and leaves out those that were dropped. The findings tell what was done, and
// which of the file's own decisions fit none of its figures.
func (d decided) apply(name string, reports [][]figure.Observation) []finding.Finding {
	obs := slices.Concat(reports...)
	own := d.all.OfFile(name).Union(d.homeless.OfFigures(obs))
	if own.Len() == 0 {
		return nil
	}
	obs, fs := own.Apply(obs)
	for i, r := range reports {
		reports[i] = slices.DeleteFunc(obs[:len(r):len(r)], func(o figure.Observation) bool { return o.Decision == figure.Drop })
		obs = obs[len(r):]
	}
	return fs
}

// told sums up what the findings of all files say of decisions: how many took
// effect, and which did not.
func (d decided) told(fs []finding.Finding) (done int, unmatched []finding.Finding) {
	matched, found := map[string]bool{}, map[string]bool{}
	for _, f := range fs {
		switch {
		case f.Code == finding.DecisionUnmatched:
			unmatched = append(unmatched, f)
			found[f.Of] = true
		case strings.HasPrefix(string(f.Code), "decision-"):
			if !matched[f.Of] { // else a copy of the file has it too
				done++
			}
			matched[f.Of], found[f.Of] = true, true
		}
	}
	_, lost := d.homeless.Apply(nil)
	for _, f := range lost {
		if !matched[f.Of] {
			unmatched = append(unmatched, f)
		}
	}
	_, lost = d.all.OfReports(nil)
	for _, f := range lost {
		if !found[f.Of] {
			unmatched = append(unmatched, f)
		}
	}
	return done, finding.Sort(unmatched)
}
