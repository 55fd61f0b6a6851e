package pipeline

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"

	"linian/analyze"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// What runs between the stages are values of these types, packed: gob, then zstd. The
// runner sees a key and bytes, so that no coder of its own has to know them.

// A source is a file of the input.
type source struct {
	Path string // on its filesystem
	Name string // relative to the input's root, as findings name it
	Size int64
}

// A document is what was read of one file, or of one member of an archive.
type document struct {
	Source source
	Index  int // its place among the documents of the source
	File   string
	// Reports are those in the document: mostly one.
	Reports []header
	// Figures are those of all its reports; the sentence of the i-th is
	// Sentences[Said[i]].
	Figures   []figure.Observation
	Sentences []string
	Said      []int32
	// None tells why there are no figures where a limit was passed.
	None []finding.Finding
}

// A header is a report without its text.
type header struct {
	Meta     report.Meta
	SHA256   string
	Damaged  bool // analyze.Damaged
	Findings []finding.Finding
}

// An identity is what the other documents of a folder may settle of a document: File and
// the identities of its reports as they say them themselves, without what they rest on.
type identity struct {
	Source, File string
	Index        int
	Reports      []header
}

// A verdict is what all documents together say of one.
type verdict struct {
	Copy    bool     // the bytes are those of another document, which counts
	Reports []header // settled
}

var (
	zenc, _ = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest))
	zdec, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	packing sync.Pool
)

// pack makes bytes of a value; the same value gives the same bytes.
func pack(v any) []byte {
	buf, _ := packing.Get().(*bytes.Buffer)
	if buf == nil {
		buf = new(bytes.Buffer)
	}
	defer packing.Put(buf)
	buf.Reset()
	if err := gob.NewEncoder(buf).Encode(v); err != nil {
		panic(fmt.Sprintf("pack %T: %v", v, err)) // the types are ours, and a test packs them
	}
	return zenc.EncodeAll(buf.Bytes(), nil)
}

func unpack(b []byte, v any) error {
	raw, err := zdec.DecodeAll(b, nil)
	if err != nil {
		return fmt.Errorf("unpack %T: %w", v, err)
	}
	if err := gob.NewDecoder(bytes.NewReader(raw)).Decode(v); err != nil {
		return fmt.Errorf("unpack %T: %w", v, err)
	}
	return nil
}

// put keeps the figures of a report, each sentence once.
func (d *document) put(obs []figure.Observation) {
	at := map[string]int32{}
	for i, s := range d.Sentences {
		at[s] = int32(i)
	}
	for _, o := range obs {
		i, ok := at[o.Sentence]
		if !ok {
			i = int32(len(d.Sentences))
			at[o.Sentence] = i
			d.Sentences = append(d.Sentences, o.Sentence)
		}
		o.Sentence, o.File = "", ""
		d.Figures, d.Said = append(d.Figures, o), append(d.Said, i)
	}
}

// figures are the figures of the document with their sentences.
func (d *document) figures() []figure.Observation {
	for i := range d.Figures {
		d.Figures[i].Sentence, d.Figures[i].File = d.Sentences[d.Said[i]], d.File
	}
	return d.Figures
}

// reports are the reports of the document without their texts.
func (d *document) reports() (rs []*report.Report) {
	for _, h := range d.Reports {
		rs = append(rs, &report.Report{File: d.File, SHA256: h.SHA256, Meta: h.Meta, Findings: h.Findings})
	}
	return rs
}

// place is the key of the documents with which the figures must be lined up.
func (d *document) place() string {
	rs := d.reports()
	return analyze.Together(rs[len(rs)-1])
}

// damaged reports whether words were replaced in the last report of the document.
func (d *document) damaged() bool { return d.Reports[len(d.Reports)-1].Damaged }

// identity is what the folder may settle of the document.
func (d *document) identity() identity {
	id := identity{Source: d.Source.Name, File: d.File, Index: d.Index}
	for _, h := range d.Reports {
		own := header{Meta: h.Meta, SHA256: h.SHA256}
		own.Meta.Signs = nil
		for _, f := range h.Findings {
			if slices.Contains(ofIdentity, f.Code) {
				own.Findings = append(own.Findings, f)
			}
		}
		id.Reports = append(id.Reports, own)
	}
	return id
}

// ofIdentity are the findings that settling a folder adds or takes away.
var ofIdentity = []finding.Code{finding.BodyUnknown, finding.BodyFromFolder, finding.YearUnknown, finding.YearFromNeighbor}

// settleFindings puts the findings of a settled report in the place of its own.
func settleFindings(own, settled []finding.Finding) []finding.Finding {
	own = slices.DeleteFunc(slices.Clone(own), func(f finding.Finding) bool { return slices.Contains(ofIdentity, f.Code) })
	return append(own, settled...)
}

// compare is the order in which build takes documents.
func (id identity) compare(o identity) int {
	if c := strings.Compare(id.Source, o.Source); c != 0 {
		return c
	}
	return id.Index - o.Index
}
