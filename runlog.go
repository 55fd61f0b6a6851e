package linian

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"linian/analyze"
	"linian/decision"
	"linian/rundiff"
)

// runOf tells what a result was made from, for the file 运行.json, by which
// linian diff says why a figure changed. It holds nothing that differs between
// two runs with the same input.
func (p *Project) runOf(version string, res *analyze.Result, decisions decision.Set) rundiff.Run {
	settings := p.settingsHash()
	type key struct {
		file, title, body string
		year              int
	}
	decided := map[key]string{}
	for i, r := range p.Reports {
		decided[key{r.File, r.Meta.Title, r.Meta.Body, r.Meta.Year}] = p.decided[i].Words()
	}
	run := rundiff.Run{Version: version, Settings: settings, Reports: []rundiff.Report{}, Decisions: []rundiff.Decision{}}
	for _, r := range res.Reports {
		run.Reports = append(run.Reports, rundiff.Report{File: r.File, SHA256: r.SHA256, Year: r.Meta.Year, Body: r.Meta.Body,
			Decided: decided[key{r.File, r.Meta.Title, r.Meta.Body, r.Meta.Year}]})
	}
	for _, d := range decisions.All() {
		run.Decisions = append(run.Decisions, rundiff.Decision{Observation: d.Observation, Action: d.Action, Outcome: d.Outcome()})
	}
	return run
}

func writeRun(w io.Writer, run rundiff.Run) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(run)
}

// indicatorsHash is the SHA-256 of the indicators that linian.yaml names; "" where it names
// none.
func (p *Project) indicatorsHash() string {
	if p.config.Catalogue == "" {
		return ""
	}
	b, err := os.ReadFile(filepath.Join(p.Dir, filepath.FromSlash(p.config.Catalogue)))
	if err != nil {
		return "" // it was read a moment ago
	}
	return hashOfText(string(b))
}

// settingsHash is the SHA-256 of the files that say how to read and line up:
// linian.yaml and the indicators that it names; "" where there are none.
func (p *Project) settingsHash() string {
	files := []string{filepath.Join(p.Dir, ConfigName)}
	if p.config.Catalogue != "" {
		files = append(files, filepath.Join(p.Dir, filepath.FromSlash(p.config.Catalogue)))
	}
	h, any := sha256.New(), false
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			continue // it was read a moment ago, or is not there
		}
		sum := sha256.Sum256(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")))
		h.Write(sum[:])
		any = true
	}
	if !any {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}
