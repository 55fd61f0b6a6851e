package charts

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"linian/analyze/analyzetest"
)

// A picture is saved with a palette: its inks are exact, and no shade differs so that it
// could be seen.
func TestPalette(t *testing.T) {
	p, err := newPen(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range analyzetest.Result().Comparisons {
		var b bytes.Buffer
		if err := p.png(&b, newView(c, nil)); err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		saved, ok := got.(*image.Paletted)
		if !ok {
			t.Fatalf("%s: %T, not a picture with a palette", c.Name, got)
		}
		if far, at := farthest(p.img, saved); far > 24 {
			t.Errorf("%s: a shade at %v is %d of 255 off", c.Name, at, far)
		}
	}
}

// farthest is by how much two pictures differ most in one channel, and where; the inks
// may not differ at all.
func farthest(drawn *image.RGBA, saved *image.Paletted) (most int, at image.Point) {
	exact := map[color.RGBA]bool{}
	for _, hex := range inks {
		exact[color.RGBAModel.Convert(rgb(hex)).(color.RGBA)] = true
	}
	for y := drawn.Rect.Min.Y; y < drawn.Rect.Max.Y; y++ {
		for x := drawn.Rect.Min.X; x < drawn.Rect.Max.X; x++ {
			a, b := drawn.RGBAAt(x, y), color.RGBAModel.Convert(saved.At(x, y)).(color.RGBA)
			far := max(distance(a.R, b.R), distance(a.G, b.G), distance(a.B, b.B))
			if far > 0 && exact[a] {
				far = 255
			}
			if far > most {
				most, at = far, image.Pt(x, y)
			}
		}
	}
	return most, at
}

func distance(a, b uint8) int { return max(int(a), int(b)) - min(int(a), int(b)) }

// Pictures drawn one after another on one canvas are those drawn on a new one.
func TestCanvasIsDrawnOnAgain(t *testing.T) {
	cs := analyzetest.Result().Comparisons
	again, err := newPen(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cs {
		fresh, err := newPen(Options{})
		if err != nil {
			t.Fatal(err)
		}
		var want, got bytes.Buffer
		if err := fresh.png(&want, newView(c, nil)); err != nil {
			t.Fatal(err)
		}
		if err := again.png(&got, newView(c, nil)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want.Bytes(), got.Bytes()) {
			t.Errorf("%s: drawn again with one pen, the picture is another one", c.Name)
		}
	}
}
