// Two views side by side.
export const panes = {
  left: 'Left view',
  right: 'Right view',
  bar: '{pane}: back and close',
  back: 'Back: {pane}',
  close: 'Close: {pane}',
  beside: 'Open this view beside',
  besideOf: 'Open {value} beside',
  other: 'Go to the other view',
  backHere: 'Back in this view only',
  closeHere: 'Close this view',
  resize: 'Resize the views',
} as const;
