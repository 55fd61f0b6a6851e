package pipeline

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"linian"
	"linian/analyze"
	"linian/figure"
)

// A place is lined up on one worker, which holds its figures. One with very many is cut
// into pieces, by families of indicators that have little to say of each other, so that no
// worker holds more than some ten thousand figures and no place holds a worker.

// defaultMost is Options.MostFigures when it is 0: a city's reports of many years have
// some thousand figures.
const defaultMost = 40_000

// bigFn emits the places that are cut, and into how many pieces.
type bigFn struct {
	Most int
}

// cutFn cuts the documents of the places that are given beside.
type cutFn struct {
	Settings linian.Settings

	worker *linian.Worker
}

func init() {
	register.DoFn4x0[context.Context, string, int, func(string, int)](&bigFn{})
	register.DoFn5x1[context.Context, string, []byte, func(*string, *int) bool, func(string, []byte), error](&cutFn{})
	register.Iter2[string, int]()
}

// ProcessElement is given the figures of a place. Families are of unlike size, so there
// are twice the pieces that would hold them.
func (fn *bigFn) ProcessElement(ctx context.Context, place string, figures int, emit func(string, int)) {
	if figures > fn.Most {
		counter("places_cut").Inc(ctx, 1)
		emit(place, 2*((figures+fn.Most-1)/fn.Most))
	}
}

// Setup loads the catalogue.
func (fn *cutFn) Setup() (err error) { fn.worker, err = newWorker(fn.Settings); return err }

// ProcessElement emits the document by its place, or its pieces by theirs.
func (fn *cutFn) ProcessElement(_ context.Context, place string, b []byte, big func(*string, *int) bool, emit func(string, []byte)) error {
	var name string
	var n, pieces int
	for big(&name, &n) {
		if name == place {
			pieces = n
		}
	}
	if pieces == 0 {
		emit(place, b)
		return nil
	}
	var d document
	if err := unpack(b, &d); err != nil {
		return err
	}
	cut, err := d.cut(fn.worker.Options(), pieces)
	if err != nil {
		return err
	}
	for i := range cut {
		// Of reports that name no body, all must be known to tell whether they share one.
		if i == 0 || len(cut[i].Figures) > 0 || strings.HasPrefix(place, "\x00") {
			emit(pieceKey(place, i), pack(&cut[i]))
		}
	}
	return nil
}

// pieceKey is the key of a piece of a place.
func pieceKey(place string, piece int) string { return fmt.Sprintf("%s\x01%d", place, piece) }

// firstPiece reports whether a key is of a whole place or of the first piece of one.
func firstPiece(key string) bool {
	_, piece, cut := strings.Cut(key, "\x01")
	return !cut || piece == "0"
}

// cut parts the figures of the document by their families. The first piece has the
// findings.
func (d *document) cut(o analyze.Options, pieces int) ([]document, error) {
	rs := d.reports()
	o.Shared = &analyze.Shared{Damaged: map[string]bool{d.File: d.damaged()}}
	obs, err := analyze.Identify(d.figures(), rs, o)
	if err != nil {
		return nil, err
	}
	families, err := analyze.Families(obs, rs, o)
	if err != nil {
		return nil, err
	}
	parts := make([][]figure.Observation, pieces)
	for i, ob := range obs {
		h := fnv.New32a()
		io.WriteString(h, families[i])
		ob.IndicatorID = ""
		k := h.Sum32() % uint32(pieces)
		parts[k] = append(parts[k], ob)
	}
	cut := make([]document, pieces)
	for i := range cut {
		cut[i] = document{Source: d.Source, Index: d.Index, File: d.File}
		for _, h := range d.Reports {
			if i > 0 {
				h.Findings = nil
			}
			cut[i].Reports = append(cut[i].Reports, h)
		}
		cut[i].put(parts[i])
	}
	return cut, nil
}
