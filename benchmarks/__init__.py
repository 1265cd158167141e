"""Speed, as ratios within one run: the portal's pages beside a bare page, small data beside large."""
