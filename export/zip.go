package export

import (
	"archive/zip"
	"fmt"
	"io"
	"slices"
	"strings"
)

// zipDate is the date that every entry of a written container bears, in the
// zip format's own form: 1 January 1980, the earliest that it can tell. The
// bytes so depend on the contents alone.
const zipDate = 1<<5 | 1

// zipVersion is the version of the format that a reader needs: 2.0, deflate.
const zipVersion = 20

// rezip copies a zip archive of the given size with its entries sorted by name
// and their times fixed, so that equal contents give equal bytes. The
// compressed data are copied as they are. "[Content_Types].xml", which Office
// wants early, sorts before all other parts of an Office file by itself.
func rezip(w io.Writer, src io.ReaderAt, size int64) error {
	r, err := zip.NewReader(src, size)
	if err != nil {
		return fmt.Errorf("reading the archive to be sorted: %w", err)
	}
	files := slices.Clone(r.File)
	slices.SortFunc(files, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	zw := zip.NewWriter(w)
	for _, f := range files {
		if err := copyEntry(zw, f); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return zw.Close()
}

func copyEntry(zw *zip.Writer, f *zip.File) error {
	// Sizes and checksum are known, so they stand in the entry's head, where
	// strict readers look for them, and not behind the data.
	h := &zip.FileHeader{
		Name: f.Name, Method: f.Method, CreatorVersion: zipVersion, ReaderVersion: zipVersion,
		CRC32: f.CRC32, CompressedSize64: f.CompressedSize64, UncompressedSize64: f.UncompressedSize64,
	}
	//lint:ignore SA1019 CreateRaw writes only this field, and Modified would add a time zone
	h.ModifiedDate = zipDate
	dst, err := zw.CreateRaw(h)
	if err != nil {
		return err
	}
	raw, err := f.OpenRaw()
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, raw)
	return err
}
