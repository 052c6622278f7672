import { useEffect, useState } from 'react'
import type { VaultStatus } from '../../../shared/contract/vault-contract'
import { useDesk, useDeskEvent } from '../desk/DeskContext'

/** How things stand with the profile's encryption, in step with main; undefined until main has said so. */
export function useVault(): VaultStatus | undefined {
  const desk = useDesk()
  const [status, setStatus] = useState<VaultStatus>()
  useDeskEvent('vault:changed', setStatus)
  useEffect(() => {
    let wanted = true
    void desk.request('vault:status', {}).then((answer) => {
      if (wanted && answer.ok) setStatus((told) => told ?? answer.value)
    })
    return () => {
      wanted = false
    }
  }, [desk])
  return status
}
