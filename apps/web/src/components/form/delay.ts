import { useEffect, useState } from 'react';

/** The value as it was when somebody last paused. */
export function useDelayed<Value>(value: Value, milliseconds = 250): Value {
  const [delayed, setDelayed] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return delayed;
}
