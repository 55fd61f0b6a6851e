package charts

import (
	"bytes"
	"io"
	"sync"

	"linian/analyze"
)

// A Gallery draws the PNG of each comparison of one result once, for all who ask
// for it; drawing takes most of the time of a build. It serves several
// goroutines.
type Gallery struct {
	options Options
	mu      sync.Mutex
	drawn   map[string]func() ([]byte, error) // by the comparison's key
	pens    sync.Pool                         // of *pen
}

// NewGallery is a gallery of pictures drawn with o.
func NewGallery(o Options) *Gallery {
	return &Gallery{options: o, drawn: map[string]func() ([]byte, error){}}
}

// PNG is the picture that WritePNG writes; it is not to be changed.
func (g *Gallery) PNG(c analyze.Comparison) ([]byte, error) {
	g.mu.Lock()
	draw := g.drawn[c.Key]
	if draw == nil {
		draw = sync.OnceValues(func() ([]byte, error) { return g.draw(c) })
		g.drawn[c.Key] = draw
	}
	g.mu.Unlock()
	return draw()
}

func (g *Gallery) draw(c analyze.Comparison) ([]byte, error) {
	if err := g.options.stopped(); err != nil {
		return nil, err
	}
	p, _ := g.pens.Get().(*pen)
	if p == nil {
		var err error
		if p, err = newPen(g.options); err != nil {
			return nil, err
		}
	}
	defer g.pens.Put(p)
	var b bytes.Buffer
	err := p.png(&b, newView(c, nil))
	return b.Bytes(), err
}

// png writes the picture, from the gallery if there is one.
func (o Options) png(w io.Writer, c analyze.Comparison) error {
	if o.Gallery == nil {
		return WritePNG(w, c, o)
	}
	b, err := o.Gallery.PNG(c)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}
